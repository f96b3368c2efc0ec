package io.duckpair.ui.main;

import static java.util.stream.Collectors.toMap;

import io.duckpair.error.DuckpairException;
import io.duckpair.link.Environment;
import io.duckpair.plan.Choice;
import io.duckpair.plan.Choices;
import io.duckpair.plan.DifferenceId;
import io.duckpair.plan.Plan;
import io.duckpair.ui.Fxml;
import io.duckpair.ui.catalogs.CatalogsController;
import io.duckpair.ui.catalogs.CatalogsViewModel;
import io.duckpair.ui.catalogs.Pair;
import io.duckpair.ui.catalogs.PairActions;
import io.duckpair.ui.ddl.DdlWindow;
import io.duckpair.ui.link.Activity;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.link.LinksBehind;
import io.duckpair.ui.review.ReviewController;
import io.duckpair.ui.rows.RowsController;
import io.duckpair.ui.tables.TableRows;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import javafx.util.Subscription;
import atlantafx.base.controls.CustomTextField;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The main window around a link that may change; {@code main.fxml}. */
public final class MainController {

    private static final KeyCombination SYNC = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final PseudoClass PRODUCTION = PseudoClass.getPseudoClass("production");
    private static final KeyCombination SEARCH = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final Texts texts;
    private final Places views;
    private final CatalogsViewModel catalogs = new CatalogsViewModel();
    private final CatalogsController catalogsController;
    private final ReviewController reviewController;
    private final RowsController rowsController;
    private final BannerController banner;
    private final StatusController status;
    private final DdlWindow ddl;
    private final ProductionLosses losses;
    private final PairActions actions = new Actions();
    private @Nullable LinkSession session;
    /** Whether a plan of the link has been shown. */
    private boolean filled;
    private @Nullable PlaceViews placeViews;
    private @Nullable OtherLinks otherLinks;
    private @Nullable AutoButtons autoButtons;
    private Subscription watching = Subscription.EMPTY;
    private Subscription toasts = Subscription.EMPTY;

    @FXML
    private BorderPane root;
    @FXML
    private MenuButton links;
    @FXML
    private Tooltip linksTip;
    @FXML
    private Button others;
    @FXML
    private Label environment;
    @FXML
    private Button refresh;
    @FXML
    private CustomTextField search;
    @FXML
    private Button review;
    @FXML
    private Button sync;
    @FXML
    private ToggleButton auto;
    @FXML
    private Button pause;
    @FXML
    private FontIcon pauseIcon;
    @FXML
    private Tooltip pauseTip;
    @FXML
    private ToggleGroup places;
    @FXML
    private ToggleButton catalogsPlace;
    @FXML
    private ToggleButton reviewPlace;
    @FXML
    private ToggleButton rowsPlace;
    @FXML
    private ToggleButton rolesPlace;
    @FXML
    private ToggleButton historyPlace;
    @FXML
    private ToggleButton settingsPlace;
    @FXML
    private StackPane content;
    @FXML
    private StackPane bannerPlace;
    @FXML
    private StackPane statusPlace;

    public MainController(Texts texts, Places views) {
        this.texts = texts;
        this.views = views;
        this.catalogsController = new CatalogsController(catalogs, actions, texts);
        this.reviewController = new ReviewController(texts, () -> views.store().settings().get().confirmLosses());
        this.rowsController = new RowsController(texts, () -> views.store().settings().get().confirmLosses());
        this.banner = new BannerController(texts, () -> views.store().settings().get().confirmLosses(),
                views.links(), () -> settingsPlace.setSelected(true));
        this.status = new StatusController(texts, catalogs.differences());
        this.ddl = new DdlWindow(texts);
        this.losses = new ProductionLosses(texts, () -> root.getScene().getWindow());
    }

    @FXML
    private void initialize() {
        placeViews = new PlaceViews(content);
        put(catalogsPlace, catalogsController, "catalogs.fxml", this::showTitle);
        put(reviewPlace, reviewController, "review.fxml", reviewController::show);
        put(rowsPlace, rowsController, "rows.fxml", rowsController::show);
        put(rolesPlace, views.roles(), "roles.fxml", views.roles()::show);
        put(historyPlace, views.history(), "history.fxml", views.history()::show);
        put(settingsPlace, views.settings(), "settings.fxml", this::showTitle);
        places.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                places.selectToggle(before);
            } else {
                showPlace(now);
            }
        });
        String last = views.store().window().place();
        allPlaces().stream().filter(place -> last.equals(place.getId())).findFirst().orElse(catalogsPlace)
                .setSelected(true);
        views.links().attach(links);
        otherLinks = new OtherLinks(others, texts, this::window);
        search.textProperty().bindBidirectional(catalogs.text());
        bannerPlace.getChildren().setAll(Fxml.load(banner, "banner.fxml", texts));
        statusPlace.getChildren().setAll(Fxml.load(status, "status.fxml", texts));
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        Shown.set(environment, false);
        autoButtons = new AutoButtons(auto, pause, pauseIcon, pauseTip, texts, views.store().settings());
        showActivity(Activity.IDLE);
    }

    private void put(Toggle place, Object controller, String file, Consumer<LinkSession> shower) {
        placeViews().put(place, new PlaceView(() -> {
            Parent made = Fxml.load(controller, file, texts);
            views.layout().keep(made);
            return made;
        }, shower));
    }

    private void showPlace(Toggle place) {
        placeViews().show(place);
        views.roles().setShown(place.equals(rolesPlace));
        views.history().setShown(place.equals(historyPlace));
        reviewController.setShown(place.equals(reviewPlace));
        rowsController.setShown(place.equals(rowsPlace));
        views.store().changeWindow(window -> window.withPlace(((Node) place).getId()));
    }

    /** The views that nobody has looked at may be made from now on, while nothing else is to be done. */
    public void prepareOthers() {
        placeViews().prepareOthers();
    }

    private PlaceViews placeViews() {
        return Objects.requireNonNull(placeViews);
    }

    /** Says that a link is on its way. */
    public void showOpening(String title) {
        links.setText(title);
        status.showOpening(title);
    }

    /** Shows a link from now on; the one before is closed by its owner. */
    public void show(LinkSession newSession) {
        watching.unsubscribe();
        session = newSession;
        filled = false;
        placeViews().show(newSession);
        ddl.show(newSession);
        banner.show(newSession);
        status.show(newSession);
        watching = Subscription.combine(newSession.motherduckTitle().subscribe(_ -> showTitle(newSession)),
                newSession.plan().subscribe(this::showPlan),
                newSession.environment().value().subscribe(this::showEnvironment),
                newSession.activity().subscribe(this::showActivity), autoButtons().show(newSession),
                newSession.fault().subscribe(this::showStale), newSession.rows().tables().subscribe(this::showRows));
        toasts.unsubscribe();
        Window window = window();
        if (window != null) {
            toasts = Toasts.of(window, newSession, texts);
        }
    }

    private @Nullable Window window() {
        return root.getScene() == null ? null : root.getScene().getWindow();
    }

    private AutoButtons autoButtons() {
        return Objects.requireNonNull(autoButtons);
    }

    /** Says from now on what goes on behind what is shown. */
    public void showBehind(LinksBehind behind) {
        Objects.requireNonNull(otherLinks).show(behind);
    }

    @FXML
    private void showLinks() {
        links.show();
    }

    private void showTitle(LinkSession of) {
        links.setText(of.title(texts));
        linksTip.setText(of.title(texts));
        views.settings().showLink();
        catalogsController.setTitles(of.postgresTitle(), of.motherduckTitle().get().words(texts));
    }

    private void showEnvironment(@Nullable Environment now) {
        boolean saved = session != null && session.settings().name() != null;
        Shown.set(environment, now != null && (saved || now != Environment.DEVELOPMENT));
        environment.setText(now == null ? "" : texts.get("environment." + now.word()));
        root.pseudoClassStateChanged(PRODUCTION, now == Environment.PRODUCTION);
        environment.pseudoClassStateChanged(PRODUCTION, now == Environment.PRODUCTION);
    }

    /** Selects a line of the trees, and opens what is above it. */
    public void select(Pair pair) {
        catalogsPlace.setSelected(true);
        catalogs.select(pair);
        catalogsController.reveal();
    }

    /** What can be done with lines of the trees. */
    public PairActions actions() {
        return actions;
    }

    private void showPlan(@Nullable Plan plan) {
        if (plan != null && !filled) {
            filled = true;
            placeViews().prepareAgain();
        }
        catalogs.setPlan(plan, session == null ? List.of() : session.pairs());
        long open = plan == null ? 0 : plan.open().count();
        review.setText(open == 0 ? texts.get("main.review") : texts.get("main.review.count", open));
    }

    private void showRows(List<TableRows> tables) {
        catalogs.setTables(tables);
        long waiting = tables.stream().filter(table -> table.state().needsAttention()).count();
        rowsPlace.setText(texts.get("place.rows") + (waiting == 0 ? "" : " · " + waiting));
    }

    private void showStale(@Nullable DuckpairException fault) {
        root.pseudoClassStateChanged(STALE, fault != null);
    }

    private void showActivity(Activity activity) {
        refresh.setDisable(!activity.isIdle());
        sync.setDisable(!activity.isIdle());
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.F5) {
            refresh();
            event.consume();
        } else if (SYNC.match(event)) {
            sync();
            event.consume();
        } else if (SEARCH.match(event)) {
            search.requestFocus();
            event.consume();
        }
    }

    @FXML
    private void refresh() {
        if (session != null && session.activity().get().isIdle()) {
            session.refresh();
        }
    }

    @FXML
    private void sync() {
        if (session != null && session.activity().get().isIdle()) {
            session.sync();
        }
    }

    @FXML
    private void showReview() {
        reviewPlace.setSelected(true);
    }

    @FXML
    private void showDdl() {
        if (session != null) {
            ddl.open(session, root.getScene().getWindow());
        }
    }

    /** What the lines' menus do with the link that is shown. */
    private final class Actions implements PairActions {

        @Override
        public void carry(List<DifferenceId> differences) {
            LinkSession link = session;
            if (link != null) {
                losses.ask(link, differences, () -> link
                        .apply(new Choices(differences.stream().collect(toMap(id -> id, _ -> Choice.CARRY)), true)));
            }
        }

        @Override
        public void choose(List<DifferenceId> differences, @Nullable Choice choice) {
            if (session != null) {
                session.choose(differences, choice);
            }
        }

        @Override
        public void showInPlan(Pair pair) {
            showReview();
            reviewController.select(pair.differences().stream().map(DifferenceId::of).toList());
        }

        @Override
        public void showRows(TableRows table) {
            rowsPlace.setSelected(true);
            rowsController.reveal(table.pairId());
        }
    }

    List<ToggleButton> allPlaces() {
        return new ArrayList<>(List.of(catalogsPlace, reviewPlace, rowsPlace, rolesPlace, historyPlace,
                settingsPlace));
    }

    /** Ends what runs on the screen by itself. */
    public void close() {
        placeViews().close();
        watching.unsubscribe();
        toasts.unsubscribe();
        if (otherLinks != null) {
            otherLinks.close();
        }
        banner.close();
        status.close();
        rowsController.close();
        views.roles().close();
        views.history().close();
        views.settings().close();
    }
}
