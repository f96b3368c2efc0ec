package io.duckpair.ui;

import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.SyncEngine;
import io.duckpair.link.Link;
import io.duckpair.plan.Policy;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.work.Workers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The links that are open: at most one is shown, and behind it go on those that run by themselves or have something in hand, each
 * on a thread of its own. One that has nothing more to do there is closed. All is called on the screen's thread.
 */
final class OpenLinks implements AutoCloseable {

    private final Workers workers;
    private final Runnable changed;
    private final Map<String, OpenLink> behind = new LinkedHashMap<>();
    private final Map<String, Subscription> watched = new LinkedHashMap<>();
    private @Nullable OpenLink shown;
    private boolean closed;

    /** @param changed called when others go on behind than before */
    OpenLinks(Workers workers, Runnable changed) {
        this.workers = workers;
        this.changed = changed;
    }

    @Nullable
    OpenLink shown() {
        return shown;
    }

    List<OpenLink> behind() {
        return List.copyOf(behind.values());
    }

    /** Whether it is shown or not. */
    Optional<OpenLink> named(String key) {
        return shown != null && shown.key().equals(key) ? Optional.of(shown) : behind(key);
    }

    Optional<OpenLink> behind(String key) {
        return Optional.ofNullable(behind.get(key));
    }

    /** Nothing is opened any more. */
    boolean isClosed() {
        return closed;
    }

    /** The one that is shown first, if there is one. */
    List<OpenLink> all() {
        return Stream.concat(Stream.ofNullable(shown), behind.values().stream()).toList();
    }

    /** Opens a link and shows it; one that is open under its key is closed before. */
    OpenLink show(LinkSettings settings, @Nullable Link kept, Policy policy) {
        String key = OpenLink.key(settings, kept);
        OpenLink before = shown;
        if (before != null && before.key().equals(key)) {
            shown = null;
            before.session().close();
        }
        leave();
        end(key);
        OpenLink opened = open(settings, kept, policy);
        shown = opened;
        return opened;
    }

    /** Shows one again that went on behind. */
    void show(OpenLink back) {
        leave();
        forget(back.key());
        shown = back;
        changed.run();
    }

    /** Opens a link without showing it; it is closed as soon as nothing of it goes on. */
    OpenLink openBehind(LinkSettings settings, Link kept, Policy policy) {
        end(kept.name());
        OpenLink opened = open(settings, kept, policy);
        put(opened);
        return opened;
    }

    private OpenLink open(LinkSettings settings, @Nullable Link kept, Policy policy) {
        return new OpenLink(settings, kept, new LinkSession(SyncEngine.open(settings), policy,
                workers.link(OpenLink.key(settings, kept))));
    }

    /** What is shown goes behind, if there is anything to go on with. */
    private void leave() {
        OpenLink left = shown;
        shown = null;
        if (left == null) {
            return;
        }
        if (left.goesOn()) {
            put(left);
        } else {
            left.session().close();
        }
    }

    private void put(OpenLink link) {
        behind.put(link.key(), link);
        watched.put(link.key(), Subscription.combine(link.session().auto().subscribe(() -> look(link)),
                link.session().activity().subscribe(() -> look(link))));
        changed.run();
    }

    private void look(OpenLink link) {
        if (!link.goesOn()) {
            end(link.key());
        }
    }

    /** Closes a link that goes on behind, if there is one of the key. */
    void end(String key) {
        OpenLink ended = forget(key);
        if (ended != null) {
            ended.session().close();
            changed.run();
        }
    }

    private @Nullable OpenLink forget(String key) {
        Subscription watching = watched.remove(key);
        if (watching != null) {
            watching.unsubscribe();
        }
        return behind.remove(key);
    }

    /** Lets all go; what their engines are at is finished beside the screen. */
    @Override
    public void close() {
        closed = true;
        all().forEach(link -> {
            forget(link.key());
            link.session().close();
        });
        shown = null;
    }
}
