package io.duckpair.ui.settings;

import io.duckpair.error.DuckpairException;
import java.nio.file.Path;

/** What was the matter with the settings' file. */
public sealed interface Trouble {

    /** It could not be understood: the defaults hold, and it was put aside. */
    record Damaged(Path aside) implements Trouble {}

    /** A newer version wrote it: what is known of it holds, and a copy was put aside. */
    record Newer(Path aside) implements Trouble {}

    /** It could not be read; it is left as it is, and nothing is kept in this run. */
    record Unreadable(Path file, String reason) implements Trouble {}

    /** It could not be written. */
    record NotWritten(Path file, String reason) implements Trouble {}

    /** The file of the saved links cannot be read, understood or written; it is left as it is. */
    record NoLinks(DuckpairException error) implements Trouble {}
}
