package io.duckpair.ui.main;

import static java.util.stream.Collectors.toMap;

import io.duckpair.error.DuckpairException;
import io.duckpair.plan.Choice;
import io.duckpair.plan.Choices;
import io.duckpair.plan.DifferenceId;
import io.duckpair.plan.Guard;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Step;
import io.duckpair.ui.Fxml;
import io.duckpair.ui.catalogs.CatalogsController;
import io.duckpair.ui.catalogs.CatalogsViewModel;
import io.duckpair.ui.catalogs.Pair;
import io.duckpair.ui.catalogs.PairActions;
import io.duckpair.ui.ddl.DdlWindow;
import io.duckpair.ui.link.Activity;
import io.duckpair.ui.link.Auto;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.review.ReviewController;
import io.duckpair.ui.text.EngineWords;
import io.duckpair.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import atlantafx.base.controls.CustomTextField;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The main window around a link that may change; {@code main.fxml}. */
public final class MainController {

    private static final KeyCombination SYNC = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination SEARCH = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final Texts texts;
    private final Places views;
    private final Map<Toggle, Node> placeViews = new HashMap<>();
    private final CatalogsViewModel catalogs = new CatalogsViewModel();
    private final CatalogsController catalogsController;
    private final ReviewController reviewController;
    private final DdlWindow ddl;
    private final Timeline clock = new Timeline(new KeyFrame(javafx.util.Duration.millis(500), _ -> showCountdown()));
    private final PairActions actions = new Actions();
    private @Nullable LinkSession session;
    private Subscription watching = Subscription.EMPTY;
    private Subscription toasts = Subscription.EMPTY;

    @FXML
    private BorderPane root;
    @FXML
    private MenuButton links;
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
    private HBox banner;
    @FXML
    private Label bannerText;
    @FXML
    private Label bannerNext;
    @FXML
    private Button bannerAction;
    @FXML
    private Button bannerDetails;
    @FXML
    private ToggleGroup places;
    @FXML
    private ToggleButton catalogsPlace;
    @FXML
    private ToggleButton reviewPlace;
    @FXML
    private ToggleButton historyPlace;
    @FXML
    private ToggleButton settingsPlace;
    @FXML
    private StackPane content;
    @FXML
    private FontIcon statusIcon;
    @FXML
    private Label status;
    @FXML
    private Label countdown;
    @FXML
    private Label step;
    @FXML
    private ProgressBar progress;
    @FXML
    private Label progressText;
    @FXML
    private Button cancel;

    public MainController(Texts texts, Places views) {
        this.texts = texts;
        this.views = views;
        this.catalogsController = new CatalogsController(catalogs, actions, texts);
        this.reviewController = new ReviewController(texts, () -> views.store().settings().get().confirmLosses());
        this.ddl = new DdlWindow(texts);
    }

    @FXML
    private void initialize() {
        Node catalogsView = Fxml.load(catalogsController, "catalogs.fxml", texts);
        placeViews.put(catalogsPlace, catalogsView);
        placeViews.put(reviewPlace, Fxml.load(reviewController, "review.fxml", texts));
        placeViews.put(historyPlace, Fxml.load(views.history(), "history.fxml", texts));
        placeViews.put(settingsPlace, Fxml.load(views.settings(), "settings.fxml", texts));
        placeViews.values().forEach(views.layout()::keep);
        places.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                places.selectToggle(before);
            } else {
                showPlace(now);
            }
        });
        String last = views.store().window().place();
        catalogsPlace.setSelected(true);
        allPlaces().stream().filter(place -> last.equals(place.getId()) && placeViews.containsKey(place))
                .forEach(place -> place.setSelected(true));
        views.links().attach(links);
        search.textProperty().bindBidirectional(catalogs.text());
        catalogs.differences().subscribe(() -> showStatus());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
        hide(banner, true);
        showAuto(Auto.OFF);
        showActivity(Activity.IDLE);
    }

    private void showPlace(Toggle place) {
        Node view = placeViews.get(place);
        if (view != null) {
            content.getChildren().setAll(view);
            views.history().setShown(place.equals(historyPlace));
            views.store().changeWindow(window -> window.withPlace(((Node) place).getId()));
        }
    }

    /** Says that a link is on its way. */
    public void showOpening(String title) {
        links.setText(title);
        status.setText(texts.get("status.opening", title));
    }

    /** Shows a link from now on; the one before is closed by its owner. */
    public void show(LinkSession newSession) {
        watching.unsubscribe();
        session = newSession;
        links.setText(newSession.title());
        reviewController.show(newSession);
        ddl.show(newSession);
        views.history().show(newSession);
        views.settings().showLink();
        catalogsController.setTitles(newSession.postgresTitle(), newSession.motherduckTitle());
        watching = Subscription.combine(newSession.plan().subscribe(this::showPlan),
                newSession.fault().subscribe(this::faultChanged), newSession.activity().subscribe(this::showActivity),
                newSession.auto().subscribe(this::showAuto), newSession.lastRound().subscribe(() -> showStatus()),
                views.store().settings().subscribe(() -> showAuto(newSession.auto().get())));
        toasts.unsubscribe();
        if (root.getScene() != null && root.getScene().getWindow() != null) {
            toasts = Toasts.of(root.getScene().getWindow(), newSession, texts);
        }
    }

    /** Selects a line of the trees, and opens what is above it. */
    public void select(Pair pair) {
        catalogs.select(pair);
        catalogsController.reveal();
    }

    /** What can be done with lines of the trees. */
    public PairActions actions() {
        return actions;
    }

    private void showPlan(@Nullable Plan plan) {
        catalogs.setPlan(plan, session == null ? List.of() : session.pairs());
        int open = plan == null ? 0 : plan.units().size() + plan.held().size();
        review.setText(open == 0 ? texts.get("main.review") : texts.get("main.review.count", open));
        showStatus();
        showBanner();
    }

    private void showStatus() {
        LinkSession link = session;
        if (link == null) {
            return;
        }
        StatusLine line = StatusLine.of(link.plan().get(), link.lastRound().get(), catalogs.differences().get(), texts);
        status.setText(line.words());
        statusIcon.setIconLiteral(line.icon());
        statusIcon.getStyleClass().setAll("ikonli-font-icon", line.styleClass());
    }

    private void faultChanged(@Nullable DuckpairException fault) {
        showBanner();
    }

    private void showBanner() {
        LinkSession link = session;
        DuckpairException fault = link == null ? null : link.fault().get();
        Plan plan = link == null ? null : link.plan().get();
        banner.getStyleClass().remove("guard");
        root.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("stale"), fault != null);
        if (fault != null) {
            String old = link == null || link.seenAt().get() == null ? ""
                    : " " + texts.get("banner.old", texts.time(link.seenAt().get()));
            bannerText.setText(fault.sentence());
            bannerNext.setText(fault.nextStep() + old);
            bannerAction.setText(texts.get("banner.retry"));
        } else if (plan != null && !plan.guards().isEmpty()) {
            Guard guard = plan.guards().getFirst();
            banner.getStyleClass().add("guard");
            bannerText.setText(guard.evidence());
            bannerNext.setText(guard.nextStep());
            bannerAction.setText(texts.get("banner.force"));
        }
        hide(bannerDetails, fault == null);
        hide(banner, fault == null && (plan == null || plan.guards().isEmpty()));
    }

    private void showActivity(Activity activity) {
        boolean busy = !activity.isIdle();
        hide(progress, !busy);
        hide(progressText, !busy || activity.total() == 0);
        hide(step, !busy);
        hide(cancel, !busy);
        progress.setProgress(activity.progress());
        progressText.setText(texts.get("status.progress", activity.done(), activity.total()));
        step.setText(switch (activity.kind()) {
            case IDLE -> "";
            case LOOKING -> texts.get("status.looking");
            case SYNCING, DDL -> stepWords(activity.step());
        });
        refresh.setDisable(busy);
        sync.setDisable(busy);
    }

    private String stepWords(@Nullable Step inHand) {
        return inHand == null ? texts.get("status.syncing") : new EngineWords(texts).of(inHand);
    }

    private void showAuto(Auto state) {
        auto.setSelected(state != Auto.OFF);
        auto.setText(texts.get("main.auto")
                + (state == Auto.OFF ? "" : " · " + views.store().settings().get().intervalSeconds() + " s"));
        hide(pause, state == Auto.OFF);
        boolean paused = state == Auto.PAUSED;
        pauseIcon.setIconLiteral(paused ? "bi-play-fill" : "bi-pause-fill");
        pauseTip.setText(texts.get(paused ? "main.resume" : "main.pause"));
        pause.setAccessibleText(pauseTip.getText());
        showCountdown();
    }

    private void showCountdown() {
        LinkSession link = session;
        Instant next = link == null ? null : link.nextRound().get();
        if (link != null && link.auto().get() == Auto.PAUSED) {
            countdown.setText(texts.get("status.paused"));
        } else if (next == null) {
            countdown.setText("");
        } else {
            long seconds = Math.max(0, Math.ceilDiv(Duration.between(Instant.now(), next).toMillis(), 1000));
            countdown.setText(texts.get("status.next", seconds));
        }
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
    private void cancel() {
        if (session != null) {
            session.cancel();
        }
    }

    @FXML
    private void toggleAuto() {
        if (session == null) {
            return;
        }
        if (session.auto().get() == Auto.OFF) {
            session.startAuto(views.store().settings().get().interval());
        } else {
            session.stopAuto();
        }
    }

    @FXML
    private void togglePause() {
        if (session == null) {
            return;
        }
        if (session.auto().get() == Auto.PAUSED) {
            session.resumeAuto();
        } else {
            session.pauseAuto();
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

    @FXML
    private void showFault() {}

    @FXML
    private void bannerAct() {
        if (session == null) {
            return;
        }
        if (session.fault().get() != null) {
            refresh();
        } else {
            confirmGuards(session);
        }
    }

    /** What a guard holds looks like an accident, so the administrator says so once more. */
    private void confirmGuards(LinkSession link) {
        Plan plan = link.plan().get();
        if (plan == null || plan.guards().isEmpty()) {
            return;
        }
        if (!views.store().settings().get().confirmLosses()) {
            link.syncInSpiteOfGuards();
            return;
        }
        ButtonType all = new ButtonType(texts.get("guard.confirm"), ButtonData.OK_DONE);
        ButtonType none = new ButtonType(texts.get("guard.leave"), ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.WARNING, plan.guards().getFirst().nextStep(), all, none);
        alert.initOwner(root.getScene().getWindow());
        alert.setTitle(texts.get("guard.title"));
        alert.setHeaderText(plan.guards().getFirst().evidence());
        alert.resultProperty().subscribe(answer -> {
            if (all.equals(answer)) {
                link.syncInSpiteOfGuards();
            }
        });
        alert.show();
    }

    /** What the lines' menus do with the link that is shown. */
    private final class Actions implements PairActions {

        @Override
        public void carry(List<DifferenceId> differences) {
            if (session != null) {
                session.apply(new Choices(differences.stream().collect(toMap(id -> id, _ -> Choice.CARRY)), true));
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
    }

    private static void hide(Node node, boolean hidden) {
        node.setVisible(!hidden);
        node.setManaged(!hidden);
    }

    List<ToggleButton> allPlaces() {
        return new ArrayList<>(List.of(catalogsPlace, reviewPlace, historyPlace, settingsPlace));
    }

    /** Ends what runs on the screen by itself. */
    public void close() {
        watching.unsubscribe();
        toasts.unsubscribe();
        clock.stop();
        views.history().close();
        views.settings().close();
    }
}
