package io.duckpair.drift;

import io.duckpair.catalog.Side;
import io.duckpair.catalog.TableChange;
import io.duckpair.wording.Sentence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that is not in step. */
public sealed interface Difference {

    ObjectNames object();

    /** The column it is about, under its name on the side that moved; null where it is about the whole object. */
    @Nullable
    String column();

    Kind kind();

    Moved moved();

    /** What it is, in words, such as {@code column email added}. */
    String words();

    /**
     * One side left the baseline; the other can follow.
     *
     * @param side
     *            the side that moved
     * @param observed
     *            what happened to the table on that side; empty where the whole relation or schema came or went
     * @param carry
     *            what makes the other side follow
     * @param doubt
     *            why it must not be carried without the administrator, though one side stood still; null where there is no
     *            doubt
     */
    record OneSided(ObjectNames object, @Nullable String column, Kind kind, Side side, String words,
            List<TableChange> observed, Carry carry, @Nullable Sentence doubt) implements Difference {

        public OneSided {
            observed = List.copyOf(observed);
        }

        @Override
        public Moved moved() {
            return Moved.of(side);
        }
    }

    /**
     * Both sides left the baseline in ways that do not go together.
     *
     * @param observedPostgres
     *            what happened to the table on PostgreSQL
     * @param observedMotherduck
     *            what happened to the table on MotherDuck
     * @param toPostgres
     *            what gives PostgreSQL MotherDuck's state
     * @param toMotherduck
     *            what gives MotherDuck PostgreSQL's state
     */
    record Conflict(ObjectNames object, @Nullable String column, String words, List<TableChange> observedPostgres,
            List<TableChange> observedMotherduck, Carry toPostgres, Carry toMotherduck) implements Difference {

        public Conflict {
            observedPostgres = List.copyOf(observedPostgres);
            observedMotherduck = List.copyOf(observedMotherduck);
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public Moved moved() {
            return Moved.BOTH;
        }
    }

    /**
     * Something that has no counterpart on the other side and gets none. Information only.
     *
     * @param side
     *            the side that has it
     * @param reason
     *            a clause
     */
    record NotCarried(ObjectNames object, @Nullable String column, Side side, Sentence reason) implements Difference {

        @Override
        public String words() {
            return reason.toString();
        }

        @Override
        public Kind kind() {
            return Kind.NOT_CARRIED;
        }

        @Override
        public Moved moved() {
            return Moved.of(side);
        }
    }

    /**
     * A MotherDuck object and pg_duckdb's shell of it on PostgreSQL, which do not go together. It is pg_duckdb that makes and drops
     * shells, so nothing of it is ever a step of a plan.
     *
     * @param kind
     *            what would happen to the shell
     * @param mendable
     *            whether pg_duckdb mends it when it syncs; else it waits for the administrator, and {@code reason} says why
     */
    record OfShell(ObjectNames object, @Nullable String column, Kind kind, ShellState state, Sentence reason,
            boolean mendable) implements Difference {

        @Override
        public String words() {
            return reason.toString();
        }

        @Override
        public Moved moved() {
            return state == ShellState.NAME_CONFLICT ? Moved.POSTGRES : Moved.MOTHERDUCK;
        }
    }
}
