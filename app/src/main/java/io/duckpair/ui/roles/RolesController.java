package io.duckpair.ui.roles;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.controls.Message;
import io.duckpair.engine.LinkSettings;
import io.duckpair.link.Link;
import io.duckpair.link.ServerRole;
import io.duckpair.ui.Fxml;
import io.duckpair.ui.link.Activity;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.roles.RolesViewModel.Show;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.ActionButton;
import io.duckpair.ui.theme.InWords;
import io.duckpair.ui.theme.Shown;
import io.duckpair.ui.work.Background;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The server's roles beside MotherDuck's users, with the links between them; {@code roles.fxml}. */
public final class RolesController {

    private final Texts texts;
    private final Clock clock = Clock.systemUTC();
    private final RolesWords words;
    private final RolesViewModel model = new RolesViewModel(clock);
    private final RolesWork work;
    private final RolesActions actions;
    private final LinkDetailsController details;
    private @Nullable ActionButton linkAction;
    private @Nullable ActionButton testAllAction;
    private @Nullable LastWord lastWord;
    private Subscription watching = Subscription.EMPTY;
    private boolean shown;
    private boolean loaded;

    @FXML
    private ComboBox<Show> rolesShow;
    @FXML
    private Label rolesCount;
    @FXML
    private Node rolesLoading;
    @FXML
    private Button addAccount;
    @FXML
    private Button testAll;
    @FXML
    private Button makeLink;
    @FXML
    private Node rolesMessagePlace;
    @FXML
    private Message rolesMessage;
    @FXML
    private Label rolesTitle;
    @FXML
    private CustomTextField roleFilter;
    @FXML
    private CustomTextField userFilter;
    @FXML
    private ListView<ServerRole> roleList;
    @FXML
    private ListView<UserLine> userList;
    @FXML
    private Label rolesNothing;
    @FXML
    private Button rolesClearFilter;
    @FXML
    private Label usersNothing;
    @FXML
    private StackPane curvesPlace;
    @FXML
    private StackPane detailsPlace;

    /** @param screen what is done beside it may take its time, and several things are done at a time */
    public RolesController(Texts texts, Background screen, RolesDesk desk) {
        this.texts = texts;
        this.words = new RolesWords(texts, clock);
        Background beside = new Background(Thread::startVirtualThread, screen.screen());
        Organization organization = new Organization(desk);
        this.work = new RolesWork(desk, organization, beside, clock);
        this.actions = new RolesActions(texts, words, model, work, new View());
        this.details = new LinkDetailsController(texts, words, model, actions,
                new MappingsController(texts, model, work), new TokensController(texts, words, model,
                        new TokensWork(desk, organization, beside, clock), new Surroundings()));
    }

    @FXML
    private void initialize() {
        linkAction = new ActionButton(makeLink);
        testAllAction = new ActionButton(testAll);
        new ActionButton(addAccount).set(true, texts.get("roles.add.tip"));
        detailsPlace.getChildren().setAll(Fxml.load(details, "link-details.fxml", texts));
        roleFilter.textProperty().bindBidirectional(model.roleText());
        userFilter.textProperty().bindBidirectional(model.userText());
        showFilter();
        LinkCurves drawn = new LinkCurves(roleList, userList, model, words, this::select);
        curvesPlace.getChildren().setAll(drawn);
        RoleCells cells = new RoleCells(model, words, () -> drawn, this::dropped);
        roleList.setCellFactory(_ -> cells.role());
        userList.setCellFactory(_ -> cells.user());
        prepare(roleList);
        prepare(userList);
        roleList.setItems(model.roles());
        userList.setItems(model.users());
        roleList.getSelectionModel().selectedItemProperty().subscribe((ServerRole line) -> model.select(line));
        userList.getSelectionModel().selectedItemProperty().subscribe((UserLine line) -> model.select(line));
        model.role().subscribe(this::showActions);
        model.user().subscribe(this::showActions);
        model.revision().subscribe(this::showLines);
        lastWord = new LastWord(texts, rolesMessagePlace, rolesMessage);
        Shown.set(rolesLoading, false);
    }

    private void prepare(ListView<?> list) {
        list.setFixedCellSize(SideCell.HEIGHT);
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                actions.link();
                event.consume();
            } else if (event.getCode() == KeyCode.DELETE && model.link().get() != null) {
                actions.unlink(Objects.requireNonNull(model.link().get()));
                event.consume();
            }
        });
    }

    private void showFilter() {
        InWords.offer(rolesShow, List.of(Show.values()), show -> texts.get("roles.show." + show.code()));
        rolesShow.valueProperty().bindBidirectional(model.show());
    }

    /** Shows the server of a link from now on. */
    public void show(LinkSession link) {
        watching.unsubscribe();
        loaded = false;
        LinkSettings settings = link.settings();
        work.open(settings);
        rolesTitle.setText("PostgreSQL · " + settings.postgres().settings().host());
        model.setPicture(ServerPicture.NOTHING);
        watching = Subscription.combine(link.activity().subscribe((before, now) -> {
            if (before.kind() == Activity.Kind.LOOKING && now.isIdle()) {
                stale();
            }
        }),
                work.desk().links().subscribe((_, _) -> stale()));
        load();
    }

    /** Whether the view is on the screen: only then is anybody asked. */
    public void setShown(boolean now) {
        boolean again = now && !shown;
        shown = now;
        if (again) {
            // Who is connected and what there is changes all the time.
            stale();
        }
    }

    private void stale() {
        loaded = false;
        load();
    }

    private void load() {
        if (!work.isOpen() || !shown || loaded) {
            return;
        }
        loaded = true;
        Shown.set(rolesLoading, true);
        work.read(picture -> {
            Shown.set(rolesLoading, false);
            showPicture(picture);
        }, error -> {
            Shown.set(rolesLoading, false);
            Objects.requireNonNull(lastWord).failed(error);
        });
    }

    private void showPicture(ServerPicture picture) {
        // The lists forget their selection when their lines are replaced; the model's is as it was.
        ServerRole role = model.role().get();
        UserLine user = model.user().get();
        LinkLine link = model.link().get();
        model.setPicture(picture);
        Optional<LinkLine> same = picture.links().stream()
                .filter(line -> link != null && line.key().equals(link.key())).findFirst();
        Optional<ServerRole> sameRole = model.roles().stream()
                .filter(line -> role != null && line.name().equals(role.name())).findFirst();
        Optional<UserLine> sameUser = model.users().stream()
                .filter(line -> user != null && line.key().equals(user.key())).findFirst();
        if (same.isPresent() && sameUser.isEmpty()) {
            // Another user, as when an account answers again.
            select(same.get());
            return;
        }
        sameRole.ifPresent(roleList.getSelectionModel()::select);
        sameUser.ifPresent(userList.getSelectionModel()::select);
        same.ifPresent(model::showLink);
        if (link == null && role == null && user == null && !picture.links().isEmpty()) {
            select(openLink(picture));
        }
    }

    private LinkLine openLink(ServerPicture picture) {
        String open = work.opened().postgres().settings().database();
        return picture.links().stream().filter(line -> line.database().equals(open)).findFirst()
                .orElseGet(() -> picture.links().getFirst());
    }

    private void select(LinkLine line) {
        model.select(line);
        roleList.getSelectionModel().select(model.role().get());
        userList.getSelectionModel().select(model.user().get());
    }

    private void showLines() {
        roleList.refresh();
        userList.refresh();
        ServerPicture picture = model.picture();
        rolesCount.setText(model.isFiltered()
                ? texts.get("roles.count.of", model.roles().size(), picture.roles().size(), model.users().size(),
                        picture.users().size(), picture.links().size())
                : texts.get("roles.count", picture.roles().size(), picture.users().size(), picture.links().size()));
        rolesNothing.setText(texts.get(model.isFiltered() ? "roles.nothing.filtered" : "roles.nothing"));
        Shown.set(rolesClearFilter, model.isFiltered());
        usersNothing.setText(texts.get(model.isFiltered() ? "roles.nothing.filtered" : "roles.nothing.users"));
        showActions();
    }

    private void showActions() {
        if (linkAction == null || testAllAction == null) {
            return;
        }
        boolean both = model.role().get() != null && model.user().get() != null;
        linkAction.set(model.canLink(), texts.get(model.canLink() ? "roles.link.tip"
                : both ? "roles.link.already" : "roles.link.select"));
        boolean some = model.links().stream().anyMatch(line -> line.link() != null);
        testAllAction.set(some, texts.get(some ? "roles.test-all.tip" : "roles.test-all.none"));
    }

    @FXML
    private void clearFilter() {
        model.clearFilter();
    }

    private void dropped(ServerRole role, UserLine user) {
        roleList.getSelectionModel().select(role);
        userList.getSelectionModel().select(user);
        actions.link();
    }

    @FXML
    private void askOrganization() {
        actions.askOrganization();
    }

    @FXML
    private void addAccount() {
        actions.addAccount();
    }

    @FXML
    private void testAll() {
        model.links().forEach(actions::test);
    }

    @FXML
    private void makeLink() {
        actions.link();
    }

    /** What the questions stand on. */
    private final class View implements RolesActions.View {

        @Override
        public Window window() {
            return roleList.getScene().getWindow();
        }

        @Override
        public LastWord say() {
            return Objects.requireNonNull(lastWord);
        }

        @Override
        public void setReading(boolean now) {
            Shown.set(rolesLoading, now);
        }

        @Override
        public void stale() {
            RolesController.this.stale();
        }
    }

    /** Around the tokens. */
    private final class Surroundings implements TokensController.Surroundings {

        @Override
        public void askAdministrator() {
            actions.askOrganization();
        }

        @Override
        public void changed() {
            stale();
        }

        @Override
        public Runnable reconnection(Link link) {
            return work.desk().reconnection(link);
        }

        @Override
        public LastWord say() {
            return Objects.requireNonNull(lastWord);
        }
    }

    /** Ends what follows the link. */
    public void close() {
        watching.unsubscribe();
    }
}
