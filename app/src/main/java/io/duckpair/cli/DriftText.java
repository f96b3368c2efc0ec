package io.duckpair.cli;

import io.duckpair.catalog.Side;
import io.duckpair.cli.AlignedRows.Cell;
import io.duckpair.cli.Style.Paint;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OfShell;
import io.duckpair.drift.Drift;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.drift.Drift.SchemaDrift;
import io.duckpair.drift.Kind;
import io.duckpair.drift.Moved;
import io.duckpair.plan.Guard;
import io.duckpair.plan.Plan;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A drift for people: one line a difference, those of one object together. */
final class DriftText {

    private final Style style;
    private final boolean verbose;
    private final AlignedRows rows;
    /** A plan holds the drift's own differences, and to compare thousands by value takes its time. */
    private final IdentityHashMap<Difference, String> whyHeld = new IdentityHashMap<>();
    private int details;

    DriftText(Style style, boolean verbose) {
        this.style = style;
        this.verbose = verbose;
        this.rows = new AlignedRows(style);
    }

    void print(Plan plan, PrintWriter out) {
        if (plan.syncer() == Plan.Syncer.PG_DUCKDB) {
            out.println(style.paint(Paint.QUIET, PgDuckdbText.NOTE));
        }
        printDifferences(plan, out);
        LeftAloneText leftAlone = LeftAloneText.of(plan.drift(), style);
        if (verbose) {
            leftAlone.printAll(out);
        }
        Counts counts = Counts.of(plan);
        if (rows.isEmpty() && counts.notCarried() == 0) {
            out.println("In step: " + Counts.number(counts.pairs(), "pair") + ".");
        } else {
            if (!rows.isEmpty()) {
                out.println();
            }
            out.println(style.paint(Paint.STRONG, counts.words()));
        }
        // Of what pg_duckdb syncs, all of PostgreSQL's own is left alone.
        if (!verbose && plan.syncer() == Plan.Syncer.DUCKPAIR) {
            leftAlone.printCount(out);
        }
        if (details > 0) {
            out.println(style.paint(Paint.QUIET, Counts.number(details, "detail")
                    + " of tables, such as foreign keys, indexes and identities, not listed; -v lists them."));
        }
    }

    /** Without the sum of it. */
    void printDifferences(Plan plan, PrintWriter out) {
        guards(plan.guards(), out);
        if (plan.guards().isEmpty()) {
            plan.held().forEach(held -> whyHeld.put(held.difference(), held.reason().toString()));
        }
        for (List<Difference> group : groups(plan.drift())) {
            row(group.getFirst(), true);
            group.stream().skip(1).forEach(difference -> row(difference, false));
        }
        rows.print(out);
    }

    private void guards(List<Guard> guards, PrintWriter out) {
        for (Guard guard : guards) {
            out.println(style.paint(Paint.WAITING,
                    "! All is held (" + guard.code() + "): " + Style.clean(guard.evidence().toString())));
            out.println("  " + Style.clean(guard.nextStep().toString()));
            out.println();
        }
    }

    /** Each object's differences, in the order of the objects' names. */
    private List<List<Difference>> groups(Drift drift) {
        return Stream.concat(drift.schemas().stream().map(SchemaDrift::differences),
                drift.relations().stream().map(this::listed)).filter(group -> !group.isEmpty())
                .sorted(Comparator.comparing(group -> group.getFirst().object().title(), String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private List<Difference> listed(RelationDrift relation) {
        List<Difference> listed = relation.differences().stream()
                .filter(difference -> verbose || !Detail.isOne(relation, difference)).toList();
        details += relation.differences().size() - listed.size();
        return listed;
    }

    private void row(Difference difference, boolean first) {
        Paint paint = paint(difference.kind());
        String side = difference instanceof OfShell ? "" : side(difference.moved());
        rows.add(Cell.of(paint, glyph(difference.kind())), Cell.of(paint, words(difference)),
                first ? Cell.of(name(difference.object().motherduck())) : Cell.empty(),
                first ? Cell.of(name(difference.object().postgres())) : Cell.empty(),
                Cell.of((side.isEmpty() ? "" : side + ": ") + about(difference)));
        String reason = whyHeld.get(difference);
        if (reason != null) {
            rows.add(Cell.empty(), Cell.empty(), Cell.empty(), Cell.empty(), Cell.of(Paint.WAITING, "held: " + reason));
        }
    }

    /** The reason why a column is not carried does not name it. */
    private static String about(Difference difference) {
        String column = difference.column();
        return difference instanceof NotCarried && column != null ? "column " + column + ": " + difference.words()
                : difference.words();
    }

    private static String name(@Nullable String name) {
        return name == null ? "–" : name;
    }

    private static String side(Moved moved) {
        return switch (moved) {
            case POSTGRES -> Side.POSTGRES.title();
            case MOTHERDUCK -> Side.MOTHERDUCK.title();
            case BOTH -> "";
        };
    }

    static String glyph(Kind kind) {
        return switch (kind) {
            case ADDED -> "+";
            case DROPPED -> "-";
            case CHANGED -> "~";
            case RENAMED -> ">";
            case CONFLICT -> "!";
            case NOT_CARRIED -> "·";
        };
    }

    private static String words(Difference difference) {
        return code(difference).replace('-', ' ');
    }

    /** The word for it, such as {@code not-carried}; of a shell how that stands. */
    static String code(Difference difference) {
        return difference instanceof OfShell shell ? shell.state().code() : difference.kind().code();
    }

    private static Paint paint(Kind kind) {
        return switch (kind) {
            case ADDED -> Paint.GOOD;
            case DROPPED, CONFLICT -> Paint.BAD;
            case CHANGED, RENAMED -> Paint.MOVED;
            case NOT_CARRIED -> Paint.QUIET;
        };
    }
}
