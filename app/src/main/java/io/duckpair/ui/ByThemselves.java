package io.duckpair.ui;

import io.duckpair.engine.LinkSettings;
import io.duckpair.error.DuckpairException;
import io.duckpair.link.Link;
import io.duckpair.ui.link.LinksBehind;
import io.duckpair.ui.settings.Settings;
import io.duckpair.ui.settings.SettingsStore;
import io.duckpair.ui.work.Background;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Has links run by themselves that nobody looks at, and tells which ones do. All is called on the screen's thread. */
final class ByThemselves {

    private final OpenLinks open;
    private final Function<Link, LinkSettings> opening;
    private final SettingsStore store;
    private final Background beside;
    private final Consumer<LinksBehind> listener;
    private final Map<String, DuckpairException> refused = new LinkedHashMap<>();

    /**
     * @param opening
     *            makes a saved link ready to be opened; does I/O
     * @param listener
     *            gets what goes on behind what is shown, each time that others do
     */
    ByThemselves(OpenLinks open, Function<Link, LinkSettings> opening, SettingsStore store, Background beside,
            Consumer<LinksBehind> listener) {
        this.open = open;
        this.opening = opening;
        this.store = store;
        this.beside = beside;
        this.listener = listener;
    }

    LinksBehind now() {
        return new LinksBehind(open.behind().stream().map(OpenLink::session).toList(), refused);
    }

    /** Others go on behind than before; those that run there do so again at the next start, if that is wished. */
    void changed() {
        store.setRunning(Stream.concat(open.behind().stream().flatMap(link -> link.saved().stream()).map(Link::name),
                refused.keySet().stream()).distinct().toList());
        listener.accept(now());
    }

    /** The link is open, so that it does not matter any more why it could not be. */
    void opened(String name) {
        if (refused.remove(name) != null) {
            listener.accept(now());
        }
    }

    /** Nothing is said of links that are not saved any more. */
    void forgetOthers() {
        if (refused.keySet().removeIf(name -> store.link(name).isEmpty())) {
            listener.accept(now());
        }
    }

    /** All saved links run by themselves from now on, but for those for production; or none does. */
    void forAll(boolean on) {
        if (!on) {
            open.all().forEach(link -> link.session().stopAuto());
            return;
        }
        store.links().get().stream().filter(link -> open.named(link.name()).isEmpty()).forEach(this::run);
        open.all().stream().filter(link -> !link.runsByItself()).forEach(
                link -> link.session().startAutoUnlessProduction(store.settings().get().interval(),
                        ByThemselves::stayAsItIs));
    }

    private static void stayAsItIs() {}

    /** Has it run behind what is shown, unless it is open or for production. */
    void run(Link link) {
        beside.run(() -> opening.apply(link), settings -> {
            if (open.isClosed() || open.named(link.name()).isPresent() || store.link(link.name()).isEmpty()) {
                settings.account().close();
                return;
            }
            refused.remove(link.name());
            Settings now = store.settings().get();
            open.openBehind(settings, link, now.policy()).session().startAutoUnlessProduction(now.interval(),
                    () -> open.end(link.name()));
        }, error -> {
            refused.put(link.name(), error);
            listener.accept(now());
        });
    }
}
