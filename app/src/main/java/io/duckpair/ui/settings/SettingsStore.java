package io.duckpair.ui.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final Executor later;
    private final Executor screen;
    private final ReadOnlyObjectWrapper<Settings> settings;
    private final ReadOnlyObjectWrapper<List<SavedLink>> links;
    private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final boolean writable;
    private final Object writing = new Object();
    private volatile Kept kept;
    private volatile Kept written;

    private SettingsStore(SettingsFile file, Executor later, Executor screen) {
        this.file = file;
        this.later = later;
        this.screen = screen;
        SettingsFile.Content content = file.read();
        this.kept = content.kept();
        this.written = kept;
        this.settings = new ReadOnlyObjectWrapper<>(kept.settings());
        this.links = new ReadOnlyObjectWrapper<>(kept.links());
        this.trouble = new ReadOnlyObjectWrapper<>(content.trouble());
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
        return new SettingsStore(new SettingsFile(folder), later, screen);
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

    /** In the order of their titles' first keeping. */
    public ReadOnlyObjectProperty<List<SavedLink>> links() {
        return links.getReadOnlyProperty();
    }

    /** Keeps a link; one of the same title is replaced. */
    public void keep(SavedLink link) {
        List<SavedLink> all = new ArrayList<>(links.get());
        int at = indexOf(link.title());
        if (at < 0) {
            all.add(link);
        } else {
            all.set(at, link);
        }
        setLinks(all, kept.lastLink());
    }

    /** Forgets a link; neither side notices. */
    public void forget(SavedLink link) {
        List<SavedLink> all = new ArrayList<>(links.get());
        all.removeIf(kept -> kept.title().equals(link.title()));
        setLinks(all, kept.lastLink().equals(link.title()) ? "" : kept.lastLink());
    }

    private void setLinks(List<SavedLink> all, String last) {
        keep(kept.with(all, last));
        links.set(List.copyOf(all));
    }

    /** The link to open at the next start. */
    public Optional<SavedLink> lastLink() {
        return links.get().stream().filter(link -> link.title().equals(kept.lastLink())).findFirst();
    }

    public void setLastLink(SavedLink link) {
        keep(kept.with(kept.links(), link.title()));
    }

    /** The title itself, or with a number where another link has it. */
    public String freeTitle(String wanted) {
        String title = wanted;
        for (int i = 2; indexOf(title) >= 0; i++) {
            title = wanted + " (" + i + ")";
        }
        return title;
    }

    private int indexOf(String title) {
        return links.get().stream().map(SavedLink::title).toList().indexOf(title);
    }

    /** What is the matter with the file; null where nothing is. */
    public ReadOnlyObjectProperty<@Nullable Trouble> trouble() {
        return trouble.getReadOnlyProperty();
    }

    private void keep(Kept changed) {
        kept = changed;
        if (writable && scheduled.compareAndSet(false, true)) {
            later.execute(() -> {
                scheduled.set(false);
                write();
            });
        }
    }

    /** Writes what is not written yet. Not for the screen's thread. */
    public void write() {
        if (!writable) {
            return;
        }
        synchronized (writing) {
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
}
