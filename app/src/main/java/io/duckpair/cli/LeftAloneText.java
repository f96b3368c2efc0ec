package io.duckpair.cli;

import io.duckpair.catalog.LeftAlone;
import io.duckpair.catalog.Side;
import io.duckpair.cli.AlignedRows.Cell;
import io.duckpair.cli.Style.Paint;
import io.duckpair.drift.Drift;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is seen on a side and no sync will ever touch, so that nobody waits for it to arrive. */
final class LeftAloneText {

    /** A whole database or schema comes before what is left alone inside of one. */
    private static final Comparator<Line> ORDER = Comparator.comparing((Line line) -> !line.object().name().isEmpty())
            .thenComparing(Line::title);

    private final Style style;
    private final List<Line> lines;

    private record Line(Side side, LeftAlone object) {

        String title() {
            return object.title();
        }
    }

    private LeftAloneText(Style style, List<Line> lines) {
        this.style = style;
        this.lines = lines;
    }

    static LeftAloneText of(Drift drift, Style style) {
        List<Line> lines = new ArrayList<>();
        drift.motherduck().leftAlone().forEach(object -> lines.add(new Line(Side.MOTHERDUCK, object)));
        drift.postgres().leftAlone().forEach(object -> lines.add(new Line(Side.POSTGRES, object)));
        lines.sort(ORDER);
        return new LeftAloneText(style, lines);
    }

    void printAll(PrintWriter out) {
        AlignedRows rows = new AlignedRows(style);
        for (Line line : lines) {
            boolean postgres = line.side() == Side.POSTGRES;
            rows.add(Cell.of(Paint.QUIET, "·"), Cell.of(Paint.QUIET, "left alone"),
                    Cell.of(postgres ? "–" : line.title()), Cell.of(postgres ? line.title() : "–"),
                    Cell.of(line.side().title() + ": " + line.object().reason()));
        }
        rows.print(out);
    }

    /** Nothing where there is none. */
    void printCount(PrintWriter out) {
        if (lines.isEmpty()) {
            return;
        }
        Line first = lines.getFirst();
        String example = Style.clean(first.title() + " (" + first.object().reason() + ")");
        String sentence = lines.size() == 1 ? "1 object is left alone: " + example + "."
                : Counts.number(lines.size()) + " objects are left alone, such as " + example + "; -v lists them.";
        out.println(style.paint(Paint.QUIET, sentence));
    }
}
