package io.duckpair.cli;

import io.duckpair.cli.Style.Paint;
import io.duckpair.engine.EngineEvent.OnlyLooked;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A watch while another process syncs the link: who that is, once; a line for each look; and the differences whenever they are
 * others.
 */
final class LookText {

    private final Style style;
    private final boolean verbose;
    private final RoundText rounds;
    private @Nullable String syncer;
    private String differences = "";

    LookText(Style style, boolean verbose, RoundText rounds) {
        this.style = style;
        this.verbose = verbose;
        this.rounds = rounds;
    }

    void print(OnlyLooked look, PrintWriter out) {
        if (!look.syncer().sentence().equals(syncer)) {
            syncer = look.syncer().sentence();
            out.println(rounds.line(look.at(), style.paint(Paint.WAITING, Style.clean(syncer))
                    + " This one only looks, and goes on when that one ends."));
        }
        Counts counts = Counts.of(look.plan());
        String words = counts.words();
        out.println(rounds.line(look.at(), RoundText.seconds(look.took()) + "  only looked: "
                + words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1)));
        StringWriter text = new StringWriter();
        if (counts.differences() > 0) {
            new DriftText(style, verbose).printDifferences(look.plan(), new PrintWriter(text, true));
        }
        if (!text.toString().equals(differences)) {
            differences = text.toString();
            out.print(differences.indent(2));
        }
    }
}
