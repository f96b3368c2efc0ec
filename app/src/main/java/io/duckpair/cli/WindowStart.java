package io.duckpair.cli;

import io.duckpair.engine.LinkSettings;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the window; the command line knows no more of it than this. */
public interface WindowStart {

    /** Whether there is a screen to open it on. */
    boolean hasScreen();

    /**
     * Opens it and waits until it is closed.
     *
     * @param settingsFolder
     *            where it keeps what the user has set
     * @param link
     *            what it shows first
     * @param saved
     *            the name of the saved link it shows first; both empty for the link of last time
     */
    void open(Path settingsFolder, Optional<LinkSettings> link, Optional<String> saved);

    /** Closes the open window without asking, from any thread; where none is open yet the process ends. */
    void close();
}
