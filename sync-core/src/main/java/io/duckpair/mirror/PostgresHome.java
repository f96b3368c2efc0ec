package io.duckpair.mirror;

import io.duckpair.catalog.Side;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.rows.PostgresMovement;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.checksum.Comparison;
import io.duckpair.rows.checksum.DuckdbFingerprint;
import io.duckpair.rows.transfer.PostgresSource;
import io.duckpair.state.InStep;
import io.duckpair.state.MirrorStore;
import java.time.Instant;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows are PostgreSQL's: looks whether they or the mirror's moved, and brings the mirror after them.
 *
 * <p>
 * MotherDuck commits before PostgreSQL can note it. So what will be true then is noted before, as pending, and whoever finds it
 * there looks whether it came true.
 */
final class PostgresHome {

    private static final int READERS = 2;

    private final RowsContext context;
    private final MirrorSessions sessions;
    private final RowsTask task;
    private final TablePair pair;
    private final Counting counting;

    PostgresHome(RowsContext context, MirrorSessions sessions, RowsTask task) {
        this.context = context;
        this.sessions = sessions;
        this.task = task;
        this.pair = task.pair();
        this.counting = new Counting(context, pair);
    }

    /** Brings the mirror after its home, as far as nothing is lost by it. */
    RowsOutcome carry() {
        try (PostgresSource source = snapshot()) {
            long horizon = PostgresMovement.horizon(source.leader());
            InStep known = task.known();
            if (known == null || task.looked().all() || !task.sameColumns(known) || task.wasRewritten(known)) {
                return compare(source, horizon);
            }
            PostgresMovement movement = task.looked().postgresMoved()
                    ? PostgresMovement.since(source.leader(), pair.postgres(), known.horizon(), known.writer())
                    : new PostgresMovement(known.rows(), 0, "false");
            if (movement == null || (task.looked().motherduckMoved() && mirrorMoved(known))) {
                return compare(source, horizon);
            }
            if (movement.written() == 0 && movement.rows() == known.rows()) {
                MirrorStore.postgresToken(context.notes(), task.subject().id(), task.token().toString());
                return new RowsOutcome.InStep(known.rows());
            }
            if (!task.mayWrite()) {
                return new RowsOutcome.NotAllowed();
            }
            return write(source, horizon, movement.written(), null, mirror -> follow(mirror, movement));
        }
    }

    /** Puts the home's rows in place of the mirror's, whatever the mirror holds. */
    RowsOutcome overwrite() {
        try (PostgresSource source = snapshot()) {
            long horizon = PostgresMovement.horizon(source.leader());
            return write(source, horizon, -1, null, MirrorOnMotherduck::replaceAll);
        }
    }

    private PostgresSource snapshot() {
        return PostgresSource.snapshot(context.database(), context.role(), READERS);
    }

    /** Sends what was written, and deletes what is gone. */
    private long follow(MirrorOnMotherduck mirror, PostgresMovement movement) {
        if (!pair.hasKey()) {
            return mirror.replaceAll();
        }
        long written = movement.written() == 0 ? 0 : mirror.put(movement.condition());
        if (mirror.rows() != movement.rows()) {
            mirror.deleteGone();
        }
        if (mirror.rows() != movement.rows()) {
            throw new DuckpairException(ErrorCode.STALE,
                    "The mirror of " + pair.postgres().name() + " has other rows than were known of.",
                    "Nothing was written; the next round compares all rows.");
        }
        return written;
    }

    private RowsOutcome compare(PostgresSource source, long horizon) {
        AccountSession session = sessions.forReading();
        Comparison comparison = Comparison.of(source.leader(), session.connection(), pair);
        if (comparison.differing().isEmpty()) {
            return agreed(session, comparison, horizon);
        }
        InStep known = task.known();
        boolean isNew = known == null && comparison.motherduckRows() == 0;
        if (known == null && !isNew) {
            return Conflicts.neverInStep(pair);
        }
        if (known != null && wasEdited(known, session)) {
            return Conflicts.edited(pair, Side.MOTHERDUCK);
        }
        if (!task.mayWrite()) {
            return new RowsOutcome.NotAllowed();
        }
        SortedSet<Integer> differing = comparison.differing();
        return write(source, horizon, -1, comparison, mirror -> isNew || !pair.hasKey() ? mirror.replaceAll()
                : mirror.replace(comparison.buckets(), differing));
    }

    private boolean mirrorMoved(InStep known) {
        DuckdbFingerprint earlier = DuckdbFingerprint.parse(known.fingerprint());
        return !fingerprint(sessions.forReading(), earlier).equals(earlier);
    }

    /** Where the columns are others now, or DuckDB is, the earlier fingerprint tells nothing. */
    private boolean wasEdited(InStep known, AccountSession session) {
        DuckdbFingerprint earlier = DuckdbFingerprint.parse(known.fingerprint());
        DuckdbFingerprint now = task.sameColumns(known) ? fingerprint(session, earlier) : earlier;
        return earlier.isComparable(now) && !now.equals(earlier);
    }

    private DuckdbFingerprint fingerprint(AccountSession session, DuckdbFingerprint like) {
        return Fingerprints.of(session, pair, like.buckets());
    }

    private RowsOutcome agreed(AccountSession session, Comparison comparison, long horizon) {
        DuckdbFingerprint now = Fingerprints.of(session, pair, comparison.buckets());
        InStep inStep = inStep(comparison.postgresRows(), horizon, now);
        MirrorStore.inStep(context.notes(), task.subject().id(), Side.POSTGRES, inStep, inStep.at());
        return new RowsOutcome.InStep(comparison.postgresRows());
    }

    /**
     * Writes the mirror in one transaction.
     *
     * @param expected
     *            how many rows are likely to be sent, -1 where that is not known
     * @param comparison
     *            from which the fingerprint's buckets are taken; null to keep those known
     * @param how
     *            returns how many rows were sent
     */
    private RowsOutcome write(PostgresSource source, long horizon, long expected, @Nullable Comparison comparison,
            ToLongFunction<MirrorOnMotherduck> how) {
        context.observer().copyStarted(pair, Side.MOTHERDUCK, expected);
        AccountSession session = sessions.forWriting(Set.of(task.database()));
        session.begin();
        try {
            MirrorOnMotherduck mirror = new MirrorOnMotherduck(session, pair, source, counting);
            long sent = how.applyAsLong(mirror);
            DuckdbFingerprint now = comparison != null
                    ? Fingerprints.of(session, pair, comparison.buckets())
                    : Fingerprints.like(session, pair, earlierFingerprint());
            InStep inStep = inStep(now.rows(), horizon, now);
            context.observer().reached(pair, RowsPoint.WRITTEN);
            MirrorStore.pending(context.notes(), task.subject().id(), Side.POSTGRES, inStep);
            context.observer().reached(pair, RowsPoint.PENDING);
            session.commit();
            context.observer().reached(pair, RowsPoint.MOTHERDUCK_COMMITTED);
            Instant compared = comparison == null ? null : inStep.at();
            MirrorStore.inStep(context.notes(), task.subject().id(), Side.POSTGRES, inStep, compared);
            context.observer().reached(pair, RowsPoint.NOTED);
            return new RowsOutcome.Copied(now.rows(), sent, counting.bytes());
        } finally {
            session.rollback();
        }
    }

    private @Nullable DuckdbFingerprint earlierFingerprint() {
        InStep known = task.known();
        return known == null ? null : DuckdbFingerprint.parse(known.fingerprint());
    }

    private InStep inStep(long rows, long horizon, DuckdbFingerprint fingerprint) {
        return new InStep(rows, pair.signature(), task.token().toString(), horizon, 0, task.motherduckToken(),
                fingerprint.toString(), context.clock().instant());
    }
}
