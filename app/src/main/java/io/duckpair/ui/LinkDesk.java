package io.duckpair.ui;

import io.duckpair.engine.LinkSettings;
import io.duckpair.error.DuckpairException;
import io.duckpair.link.Link;
import io.duckpair.ui.connect.ConnectPages;
import io.duckpair.ui.connect.LinkSecrets;
import io.duckpair.ui.connect.Links;
import io.duckpair.ui.connect.LinksMenu;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.link.LinksBehind;
import io.duckpair.ui.roles.RolesDesk;
import io.duckpair.ui.settings.LinkScope;
import io.duckpair.ui.settings.Settings;
import io.duckpair.ui.settings.SettingsStore;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.work.Background;
import io.duckpair.ui.work.Workers;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/**
 * Which link is shown, which ones go on behind it, and the way to another one. All is called on the screen's thread.
 */
final class LinkDesk implements LinksMenu.Actions, AutoCloseable {

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

        /** Says what goes on behind what is shown. */
        void showBehind(LinksBehind behind);

        boolean confirmForget(Link link);
    }

    private final GuiStart start;
    private final SettingsStore store;
    private final Background connecting;
    private final Screen screen;
    private final Links links;
    private final OpenLinks open;
    private final ByThemselves byThemselves;
    private final LinkScope scope;
    /** Another link may be chosen while one is on its way: the last one counts. */
    private int attempts;

    LinkDesk(GuiStart start, SettingsStore store, Workers workers, Screen screen) {
        this.start = start;
        this.store = store;
        // A test of a connection need not wait for a round of an open link.
        this.connecting = new Background(Thread::startVirtualThread, workers.window().screen());
        this.screen = screen;
        this.links = new Links(start.environment(), start.home(), start.user(),
                new LinkSecrets(start.environment(), start.keychain(), start.settingsFolder()),
                start.settingsFolder().resolve("trash"), start.accounts());
        this.open = new OpenLinks(workers, this::behindChanged);
        this.byThemselves = new ByThemselves(open, links::open, store, connecting, screen::showBehind);
        this.scope = new ShownScope(open, store, screen::texts, this::open);
        store.links().subscribe(() -> followSaved());
    }

    /**
     * What a link's data are for may be said anywhere: here, in the view of roles, by the command line. One that is forgotten does
     * not go on where nobody sees it.
     */
    private void followSaved() {
        open.all().forEach(link -> link.saved().flatMap(kept -> named(kept.name()))
                .ifPresent(saved -> link.session().setEnvironment(saved.environment())));
        open.behind().stream().filter(link -> link.saved().isPresent() && named(link.key()).isEmpty())
                .forEach(link -> open.end(link.key()));
        byThemselves.forgetOthers();
    }

    /** What goes on behind what is shown. */
    LinksBehind behind() {
        return byThemselves.now();
    }

    /** What of the shown link is followed. */
    LinkScope scope() {
        return scope;
    }

    RolesDesk forRoles() {
        return new SavedRoles(links, store, scope, this::reconnection, start.settingsFolder(), start.environment());
    }

    /** Whether {@link #begin} has something to open. */
    boolean hasLink() {
        return start.link().isPresent() || !store.links().get().isEmpty();
    }

    /** Opens what the window is started with: the given link, the one of last time, or the assistant. */
    void begin() {
        List<String> running = store.running();
        if (start.link().isPresent()) {
            open(start.link().get(), null);
        } else {
            start.saved().flatMap(this::named).or(store::lastLink).or(() -> links().stream().findFirst())
                    .ifPresentOrElse(this::open, this::create);
            if (store.settings().get().autoOnStart()) {
                running.stream().flatMap(name -> named(name).stream()).forEach(byThemselves::run);
            }
        }
    }

    @Nullable
    LinkSession session() {
        OpenLink shown = open.shown();
        return shown == null ? null : shown.session();
    }

    /** Whether somebody who closes the window may have forgotten what goes on. */
    boolean isBusy() {
        return open.all().stream().anyMatch(OpenLink::isBusy);
    }

    /** @param name by which it is saved; null where it is not */
    private void open(LinkSettings settings, @Nullable String name) {
        Link kept = name == null ? null : named(name).orElse(null);
        String key = OpenLink.key(settings, kept);
        boolean auto = open.named(key).map(OpenLink::runsByItself).orElse(false);
        byThemselves.opened(key);
        Settings now = store.settings().get();
        LinkSession opened = open.show(settings, kept, now.policy()).session();
        screen.showMain(opened);
        opened.refresh();
        if (auto || now.autoOnStart()) {
            opened.startAutoUnlessProduction(now.interval(), () -> {
            });
        }
    }

    /** What was set holds from now on for the open links too. */
    void follow(Settings before, Settings now) {
        open.all().forEach(link -> {
            if (!before.policy().equals(now.policy())) {
                link.session().setPolicy(now.policy());
            }
            if (before.intervalSeconds() != now.intervalSeconds() && link.runsByItself()) {
                link.session().startAuto(now.interval());
            }
        });
    }

    private ConnectPages pages() {
        return new ConnectPages(links, store, connecting, screen.texts(), new LinksMenu(this, screen.texts()));
    }

    private void behindChanged() {
        byThemselves.changed();
    }

    private @Nullable Runnable back() {
        return session() == null ? null : screen::showMain;
    }

    @Override
    public List<Link> links() {
        return store.links().get();
    }

    @Override
    public List<LinksMenu.Line> lines() {
        return new LinkLines(open, screen.texts()).of(links(), behind().refused(), this::choose, this::show);
    }

    @Override
    public Optional<Link> open() {
        return Optional.ofNullable(open.shown()).flatMap(OpenLink::saved).flatMap(kept -> named(kept.name()));
    }

    private Optional<Link> named(String name) {
        return store.link(name);
    }

    /** Shows it; one that goes on behind what is shown comes back as it is. */
    private void choose(Link link) {
        Optional<OpenLink> running = open.behind(link.name()).filter(behind -> behind.isAs(link));
        OpenLink shown = open.shown();
        if (running.isPresent()) {
            show(running.get());
            store.setLastLink(link);
        } else if (shown != null && shown.key().equals(link.name()) && shown.isAs(link)) {
            screen.showMain();
        } else {
            open(link);
        }
    }

    private void show(OpenLink running) {
        attempts++;
        open.show(running);
        screen.showMain(running.session());
    }

    private void open(Link link) {
        int mine = ++attempts;
        screen.showOpening(link);
        connecting.run(() -> links.open(link), settings -> {
            if (mine == attempts && !open.isClosed()) {
                store.setLastLink(link);
                open(settings, link.name());
            } else {
                settings.account().close();
            }
        }, error -> {
            if (mine == attempts && !open.isClosed()) {
                unlock(link, error);
            }
        });
    }

    @Override
    public void autoForAll(boolean on) {
        byThemselves.forAll(on);
    }

    @Override
    public boolean isAutoAnywhere() {
        return open.all().stream().anyMatch(OpenLink::runsByItself);
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
            if (session() == null) {
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

    private Runnable reconnection(Link link) {
        return open.named(link.name()).<Runnable>map(opened -> opened.session()::connectAnew).orElse(() -> {
        });
    }

    /** Lets the open links go; what their engines are at is finished beside the screen. */
    @Override
    public void close() {
        open.close();
    }
}
