package io.duckpair.ui.settings;

import io.duckpair.error.DuckpairException;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.link.LinkName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is kept between starts. Changed on the screen's thread; written a moment later beside it, so that a drag of a divider
 * writes once.
 */
public final class SettingsStore {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);

    private final SettingsFile file;
    private final LinkBook book;
    private final Executor later;
    private final Executor screen;
    private final ReadOnlyObjectWrapper<Settings> settings;
    private final ReadOnlyObjectWrapper<List<Link>> links;
    private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final boolean writable;
    private final Object writing = new Object();
    private final Queue<Consumer<LinkBook>> unwritten = new ConcurrentLinkedQueue<>();
    private final boolean booked;
    private volatile Kept kept;
    private volatile Kept written;

    private SettingsStore(Path folder, Executor later, Executor screen) {
        this.file = new SettingsFile(folder);
        this.book = LinkBook.in(folder);
        this.later = later;
        this.screen = screen;
        SettingsFile.Content content = file.read();
        this.kept = content.kept();
        this.written = kept;
        this.settings = new ReadOnlyObjectWrapper<>(kept.settings());
        this.trouble = new ReadOnlyObjectWrapper<>(content.trouble());
        this.links = new ReadOnlyObjectWrapper<>(readLinks());
        this.booked = !(trouble.get() instanceof Trouble.NoLinks);
        this.writable = !(content.trouble() instanceof Trouble.Unreadable);
    }

    /**
     * Reads what is kept in a folder.
     *
     * @param later
     *            runs the writing, beside the screen and after a moment
     * @param screen
     *            runs what changes what is shown
     */
    public static SettingsStore open(Path folder, Executor later, Executor screen) {
        return new SettingsStore(folder, later, screen);
    }

    public ReadOnlyObjectProperty<Settings> settings() {
        return settings.getReadOnlyProperty();
    }

    public void change(UnaryOperator<Settings> change) {
        Settings changed = change.apply(settings.get());
        keep(kept.with(changed));
        settings.set(changed);
    }

    public WindowState window() {
        return kept.window();
    }

    public void changeWindow(UnaryOperator<WindowState> change) {
        keep(kept.with(change.apply(kept.window())));
    }

    private List<Link> readLinks() {
        try {
            return book.links();
        } catch (DuckpairException e) {
            LOG.warn("{}", e.sentence(), e);
            trouble.set(new Trouble.NoLinks(e));
            return List.of();
        }
    }

    /** In the order of their names' first keeping. */
    public ReadOnlyObjectProperty<List<Link>> links() {
        return links.getReadOnlyProperty();
    }

    /** Keeps a link; one of the same name is replaced. */
    public void keep(Link link) {
        List<Link> all = new ArrayList<>(links.get());
        int at = indexOf(link.name());
        if (at < 0) {
            all.add(link);
        } else {
            all.set(at, link);
        }
        links.set(List.copyOf(all));
        later(saved -> saved.keep(link));
    }

    /** Forgets a link; neither side notices. */
    public void forget(Link link) {
        List<Link> all = new ArrayList<>(links.get());
        all.removeIf(kept -> kept.name().equals(link.name()));
        links.set(List.copyOf(all));
        later(saved -> saved.forget(link.name()));
        if (kept.lastLink().equals(link.name())) {
            keep(kept.with(""));
        }
    }

    private void later(Consumer<LinkBook> change) {
        if (booked) {
            unwritten.add(change);
            schedule();
        }
    }

    /** Shows the links as the file has them now: the command line may have changed them. Not for the screen's thread. */
    public void readLinksAgain() {
        write();
        List<Link> now = book.links();
        screen.execute(() -> links.set(now));
    }

    public Optional<Link> link(String name) {
        return links.get().stream().filter(link -> link.name().equals(name)).findFirst();
    }

    /** The link to open at the next start. */
    public Optional<Link> lastLink() {
        return link(kept.lastLink());
    }

    public void setLastLink(Link link) {
        keep(kept.with(link.name()));
    }

    /** The names of the links that ran by themselves behind the one that was shown. */
    public List<String> running() {
        return kept.running();
    }

    public void setRunning(List<String> names) {
        keep(kept.with(List.copyOf(names)));
    }

    /** A name that no link has, as near as can be to the wanted one. */
    public String freeName(String wanted) {
        return LinkName.free(wanted, name -> indexOf(name) >= 0);
    }

    private int indexOf(String name) {
        return links.get().stream().map(Link::name).toList().indexOf(name);
    }

    /** What is the matter with the file; null where nothing is. */
    public ReadOnlyObjectProperty<@Nullable Trouble> trouble() {
        return trouble.getReadOnlyProperty();
    }

    private void keep(Kept changed) {
        kept = changed;
        if (writable) {
            schedule();
        }
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            later.execute(() -> {
                scheduled.set(false);
                write();
            });
        }
    }

    /** Writes what is not written yet. Not for the screen's thread. */
    public void write() {
        synchronized (writing) {
            writeLinks();
            if (!writable) {
                return;
            }
            Kept now = kept;
            if (now.equals(written)) {
                return;
            }
            try {
                file.write(now);
                written = now;
            } catch (IOException e) {
                LOG.warn("The settings cannot be written to {}", file.path(), e);
                screen.execute(() -> trouble.set(new Trouble.NotWritten(file.path(), String.valueOf(e.getMessage()))));
            }
        }
    }

    private void writeLinks() {
        for (Consumer<LinkBook> change = unwritten.poll(); change != null; change = unwritten.poll()) {
            try {
                change.accept(book);
            } catch (DuckpairException e) {
                LOG.warn("{}", e.sentence(), e);
                screen.execute(() -> trouble.set(new Trouble.NoLinks(e)));
            }
        }
    }
}
