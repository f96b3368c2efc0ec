package io.duckpair.cli;

import io.duckpair.cli.Style.Paint;
import io.duckpair.error.DuckpairException;
import io.duckpair.postgres.TransportFinding;
import java.util.HashSet;
import java.util.Set;

/** Says on standard error what is no error but should be put right, each once a command. */
final class Warnings {

    private final Shell shell;
    private final Set<String> said = new HashSet<>();

    Warnings(Shell shell) {
        this.shell = shell;
    }

    /** Only what lets data travel unencrypted is worth being said each time. */
    void transport(TransportFinding finding) {
        if (finding.isPlain()) {
            say(finding.sentence(), finding.nextStep());
        }
    }

    /** What is listed is less than was asked for. */
    void organization(DuckpairException error) {
        say(error.sentence() + " What follows is known from the links and tokens at hand.", error.nextStep());
    }

    void passwordInArguments() {
        say("The password stands in the arguments of this process, where others on this machine can read it.",
                "Leave it out of the URI and give it in PGPASSWORD, ~/.pgpass or --password-from.");
    }

    private void say(String sentence, String nextStep) {
        if (said.add(sentence)) {
            Style style = new Style(shell.colour());
            shell.err().println(style.paint(Paint.WAITING, "duckpair: warning: ") + sentence);
            shell.err().println("  " + nextStep);
            shell.err().flush();
        }
    }
}
