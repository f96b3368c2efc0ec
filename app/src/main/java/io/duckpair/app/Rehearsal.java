package io.duckpair.app;

/**
 * Runs several command lines, parted by semicolons, one after the other in one process, and closes a window that one of them
 * opens. Packaging records from it what a start loads, for the AOT cache, which is made from one process; it is no command.
 */
public final class Rehearsal {

    /** The exit code of what went wrong; others tell of differences. */
    private static final int ERROR = 1;

    private Rehearsal() {}

    public static void main(String[] args) {
        try (Curtain _ = new Curtain()) {
            for (String line : args[0].split(";")) {
                if (Main.run(line.strip().split(" +")) == ERROR) {
                    System.exit(ERROR);
                }
            }
        }
        System.exit(0);
    }
}
