package io.duckpair.ui;

import io.duckpair.drift.Scope;
import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.SyncEngine;
import io.duckpair.error.DuckpairException;
import io.duckpair.link.Link;
import io.duckpair.ui.connect.ConnectPages;
import io.duckpair.ui.connect.LinkSecrets;
import io.duckpair.ui.connect.Links;
import io.duckpair.ui.connect.LinksMenu;
import io.duckpair.ui.link.Auto;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.roles.RolesDesk;
import io.duckpair.ui.settings.LinkScope;
import io.duckpair.ui.settings.Settings;
import io.duckpair.ui.settings.SettingsStore;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.work.Background;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** Which link is open, and the way to another one. All is called on the screen's thread. */
final class LinkDesk implements LinksMenu.Actions, LinkScope, AutoCloseable {

    /** What it needs of the window. */
    interface Screen {

        Texts texts();

        /** Shows a page instead of the main window. */
        void showPage(Parent page);

        /** Shows the main window with the link. */
        void showMain(LinkSession session);

        /** Shows the main window as it was; there may be no link in it. */
        void showMain();

        /** Says that the link is on its way. */
        void showOpening(Link link);

        boolean confirmForget(Link link);
    }

    private final GuiStart start;
    private final SettingsStore store;
    private final Background background;
    private final Background connecting;
    private final Screen screen;
    private final Links links;
    private @Nullable LinkSession session;
    private @Nullable LinkSettings open;
    private @Nullable String keptAs;
    /** Another link may be chosen while one is on its way: the last one counts. */
    private int attempts;

    LinkDesk(GuiStart start, SettingsStore store, Background background, Screen screen) {
        this.start = start;
        this.store = store;
        this.background = background;
        // A test of a connection need not wait for a round of the open link.
        this.connecting = new Background(Thread::startVirtualThread, background.screen());
        this.screen = screen;
        this.links = new Links(start.environment(), start.home(), start.user(),
                new LinkSecrets(start.environment(), start.keychain(), start.settingsFolder()),
                start.settingsFolder().resolve("trash"), start.accounts());
        store.links().subscribe(() -> followSaved());
    }

    /** What the open link's data are for may be said anywhere: here, in the view of roles, by the command line. */
    private void followSaved() {
        LinkSession opened = session;
        if (opened != null) {
            open().ifPresent(link -> opened.setEnvironment(link.environment()));
        }
    }

    RolesDesk forRoles() {
        return new SavedRoles(links, store, this, start.settingsFolder(), start.environment());
    }

    /** Whether {@link #begin} has something to open. */
    boolean hasLink() {
        return start.link().isPresent() || !store.links().get().isEmpty();
    }

    /** Opens what the window is started with: the given link, the one of last time, or the assistant. */
    void begin() {
        if (start.link().isPresent()) {
            open(start.link().get(), null);
        } else {
            start.saved().flatMap(this::named).or(store::lastLink).or(() -> links().stream().findFirst())
                    .ifPresentOrElse(this::open, this::create);
        }
    }

    @Nullable
    LinkSession session() {
        return session;
    }

    private void open(LinkSettings settings, @Nullable String name) {
        close();
        Settings now = store.settings().get();
        LinkSession opened = new LinkSession(SyncEngine.open(settings), now.policy(), background);
        session = opened;
        open = settings;
        keptAs = name;
        screen.showMain(opened);
        opened.refresh();
        if (now.autoOnStart()) {
            opened.startAutoUnlessProduction(now.interval());
        }
    }

    /** What was set holds from now on for the open link too. */
    void follow(Settings before, Settings now) {
        LinkSession link = session;
        if (link == null) {
            return;
        }
        if (!before.policy().equals(now.policy())) {
            link.setPolicy(now.policy());
        }
        if (before.intervalSeconds() != now.intervalSeconds() && link.auto().get() != Auto.OFF) {
            link.startAuto(now.interval());
        }
    }

    private ConnectPages pages() {
        return new ConnectPages(links, store, connecting, screen.texts(), new LinksMenu(this, screen.texts()));
    }

    private @Nullable Runnable back() {
        return session == null ? null : screen::showMain;
    }

    @Override
    public List<Link> links() {
        return store.links().get();
    }

    @Override
    public Optional<Link> open() {
        return Optional.ofNullable(keptAs).flatMap(this::named);
    }

    private Optional<Link> named(String name) {
        return links().stream().filter(link -> link.name().equals(name)).findFirst();
    }

    @Override
    public void open(Link link) {
        int mine = ++attempts;
        screen.showOpening(link);
        connecting.run(() -> links.open(link), settings -> {
            if (mine == attempts) {
                store.setLastLink(link);
                open(settings, link.name());
            } else {
                settings.account().close();
            }
        }, error -> {
            if (mine == attempts) {
                unlock(link, error);
            }
        });
    }

    @Override
    public void unlock(Link link, DuckpairException refusal) {
        screen.showPage(pages().forTrouble(link, refusal, () -> open(link), () -> change(link), back()));
    }

    @Override
    public void create() {
        screen.showPage(pages().forNew(this::open, back()));
    }

    @Override
    public void change(Link link) {
        screen.showPage(pages().forChange(link, this::open, () -> {
            if (session == null) {
                open(link);
            } else {
                screen.showMain();
            }
        }));
    }

    @Override
    public void forget(Link link) {
        if (screen.confirmForget(link)) {
            store.forget(link);
        }
    }

    @Override
    public String title() {
        return session == null ? "" : session.title(screen.texts());
    }

    @Override
    public Scope get() {
        return open == null ? Scope.everything() : open.scope();
    }

    @Override
    public void set(Scope scope) {
        LinkSettings now = open;
        if (now == null) {
            return;
        }
        open().ifPresent(link -> store.keep(link.withScope(scope)));
        openAgain(now.withScope(scope));
    }

    /** With other settings; rounds go on where they did. */
    private void openAgain(LinkSettings settings) {
        boolean auto = session != null && session.auto().get() != Auto.OFF;
        open(settings, keptAs);
        LinkSession opened = session;
        if (auto && opened != null && opened.auto().get() == Auto.OFF) {
            opened.startAuto(store.settings().get().interval());
        }
    }

    @Override
    public boolean ownEngineBesidePgDuckdb() {
        return open != null && open.besidePgDuckdb().ownEngine();
    }

    @Override
    public void setOwnEngineBesidePgDuckdb(boolean own) {
        LinkSettings now = open;
        if (now != null && now.besidePgDuckdb().ownEngine() != own) {
            open().ifPresent(link -> store.keep(link.withOwnEngineBesidePgDuckdb(own)));
            openAgain(now.withBesidePgDuckdb(now.besidePgDuckdb().withOwnEngine(own)));
        }
    }

    @Override
    public boolean isKept() {
        return open().isPresent();
    }

    /** Lets the open link go; what its engine is at is finished beside the screen. */
    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
