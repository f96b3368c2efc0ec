package io.duckpair.mirror;

import io.duckpair.catalog.Side;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.postgres.ForeignCode;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.rows.ColumnPair;
import io.duckpair.rows.PostgresMovement;
import io.duckpair.rows.SameTable;
import io.duckpair.rows.PostgresToken;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.checksum.Comparison;
import io.duckpair.rows.checksum.DuckdbFingerprint;
import io.duckpair.state.InStep;
import io.duckpair.state.MirrorStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows are MotherDuck's: looks whether they or the mirror's moved, and brings the mirror after them. All in one
 * PostgreSQL transaction that lets nobody else write the mirror meanwhile; what is noted of it commits with it.
 */
final class MotherduckHome {

    private static final String LOCK_TIMEOUT = "5s";
    private static final long UNKNOWN = -1;

    private final RowsContext context;
    private final MirrorSessions sessions;
    private final RowsTask task;
    private final TablePair pair;
    private final Connection work;
    private final Counting counting;
    private final LostRows lost;
    private List<Long> writtenBefore = List.of();

    MotherduckHome(RowsContext context, MirrorSessions sessions, RowsTask task) {
        this.context = context;
        this.sessions = sessions;
        this.task = task;
        this.pair = task.pair();
        this.work = context.work();
        this.counting = new Counting(context, pair);
        this.lost = new LostRows(context.trash(), pair);
    }

    /** Brings the mirror after its home, as far as nothing is lost by it. */
    RowsOutcome carry() {
        return inOneMoment(session -> {
            InStep known = task.known();
            if (known != null && !task.isInConflict() && task.onlyMotherduckMoved(known)) {
                DuckdbFingerprint earlier = DuckdbFingerprint.parse(known.fingerprint());
                DuckdbFingerprint now = Fingerprints.of(session, pair, earlier.buckets());
                return now.equals(earlier) ? new RowsOutcome.InStep(known.rows())
                        : inTransaction(() -> follow(session, known, earlier, now));
            }
            return inTransaction(() -> carryInTransaction(session));
        });
    }

    /** Puts the home's rows in place of the mirror's, whatever the mirror holds. */
    RowsOutcome overwrite() {
        return inOneMoment(session -> inTransaction(() -> {
            DuckdbFingerprint now = Fingerprints.like(session, pair, earlierFingerprint());
            long before = now.rows() > 0 || MirrorOnPostgres.isEmpty(work, pair) ? UNKNOWN : 1;
            return write(session, now, null, null, before);
        }));
    }

    /** With a transaction that is read in on MotherDuck. */
    private RowsOutcome inOneMoment(Function<AccountSession, RowsOutcome> steps) {
        AccountSession session = sessions.forReading();
        session.begin();
        try {
            return steps.apply(session);
        } finally {
            session.rollback();
        }
    }

    /** In a transaction that sees one moment of PostgreSQL too. */
    private RowsOutcome inTransaction(Supplier<RowsOutcome> steps) {
        boolean isCommitting = false;
        try {
            work.setAutoCommit(false);
            execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            execute("SET LOCAL lock_timeout = '" + LOCK_TIMEOUT + "'");
            writtenBefore = PostgresToken.written(work, pair.postgres().oid());
            PostgresTransactions.actAs(context.role(), work);
            RowsOutcome outcome = steps.get();
            isCommitting = true;
            work.commit();
            if (outcome instanceof RowsOutcome.Copied) {
                lost.done(Side.POSTGRES);
                context.observer().reached(pair, RowsPoint.NOTED);
            }
            return outcome;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        } finally {
            PostgresTransactions.end(work);
            if (!isCommitting) {
                lost.undo();
            }
        }
    }

    private RowsOutcome carryInTransaction(AccountSession session) {
        InStep known = task.known();
        DuckdbFingerprint earlier = earlierFingerprint();
        if (known == null || earlier == null || task.isInConflict() || task.looked().all() || !task.sameColumns(known)
                || task.wasRewritten(known)) {
            return compare(session);
        }
        if (task.looked().postgresMoved() && mirrorMoved(known)) {
            return compare(session);
        }
        DuckdbFingerprint now = task.looked().motherduckMoved()
                ? Fingerprints.of(session, pair, earlier.buckets())
                : earlier;
        return follow(session, known, earlier, now);
    }

    private RowsOutcome follow(AccountSession session, InStep known, DuckdbFingerprint earlier, DuckdbFingerprint now) {
        if (!now.isComparable(earlier)) {
            return compare(session);
        }
        SortedSet<Integer> differing = now.differing(earlier);
        if (differing.isEmpty()) {
            note(() -> MirrorStore.postgresToken(work, task.subject().id(), task.token().toString()));
            return new RowsOutcome.InStep(known.rows());
        }
        if (!task.mayWrite()) {
            return new RowsOutcome.NotAllowed();
        }
        String place = pair.hasKey() ? now.buckets().postgresCondition(pair, differing) : "true";
        boolean edited = PostgresMovement.touched(work, pair.postgres(), place,
                pair.hasKey() ? earlier.rows(differing) : earlier.rows(), known.horizon(), known.writers());
        if (edited) {
            return compare(session);
        }
        return write(session, now, pair.hasKey() ? differing : null, null, known.rows());
    }

    private RowsOutcome compare(AccountSession session) {
        Comparison comparison = Comparison.of(work, session.connection(), pair);
        SameTable.require(work, pair.postgres());
        DuckdbFingerprint now = Fingerprints.of(session, pair, comparison.buckets());
        if (comparison.differing().isEmpty()) {
            InStep inStep = inStep(now, LongStream.empty(), task.token());
            note(() -> MirrorStore.inStep(work, task.subject().id(), Side.MOTHERDUCK, inStep, inStep.at()));
            return new RowsOutcome.InStep(now.rows());
        }
        InStep known = task.known();
        boolean isNew = known == null && comparison.postgresRows() == 0;
        if (known == null && !isNew) {
            return Conflicts.neverInStep(pair);
        }
        if (known != null && (task.isInConflict() || mirrorMoved(known))) {
            return Conflicts.edited(pair, Side.POSTGRES);
        }
        if (!task.mayWrite()) {
            return new RowsOutcome.NotAllowed();
        }
        return write(session, now, isNew || !pair.hasKey() ? null : comparison.differing(), comparison,
                comparison.postgresRows());
    }

    /**
     * Whether somebody wrote the mirror's rows. An ALTER that writes them all anew is a write like any other unless Duckpair ran it,
     * for nobody knows what it made of them; what VACUUM FULL and CLUSTER write keeps its transactions.
     */
    private boolean mirrorMoved(InStep known) {
        PostgresMovement movement = PostgresMovement.since(work, pair.postgres(), known.horizon(), known.writers());
        return movement == null || movement.written() > 0 || movement.rows() != known.rows()
                || cameWithValues(known);
    }

    /** A column that somebody added may come with values, and no row is written for them. */
    private boolean cameWithValues(InStep known) {
        TablePair then = pair.asOf(known.signature());
        return then != null && ColumnValues.onPostgres(work, pair.postgres(), pair.columns().stream()
                .filter(column -> !then.columns().contains(column)).map(ColumnPair::postgres).toList()) != null;
    }

    /**
     * @param now
     *            of the home
     * @param which
     *            the buckets to write; all rows if null
     * @param comparison
     *            if all rows were compared
     * @param before
     *            how many rows the mirror has; {@link #UNKNOWN} where the administrator overwrites it with what there is
     */
    private RowsOutcome write(AccountSession session, DuckdbFingerprint now, @Nullable SortedSet<Integer> which,
            @Nullable Comparison comparison, long before) {
        long expected = which == null ? now.rows() : now.rows(which);
        context.observer().copyStarted(pair, Side.POSTGRES, expected);
        MirrorOnPostgres mirror = new MirrorOnPostgres(work, pair, session, counting);
        mirror.lock();
        String role = context.role();
        if (role != null) {
            // From here on nobody can give the table another trigger.
            ForeignCode.refuse(work, context.database().settings().user(), role);
        }
        if (before != UNKNOWN) {
            lost.keepPostgres(work, before, now.rows());
        }
        long sent = which == null ? mirror.replaceAll() : mirror.replace(now.buckets(), which);
        OwnCode.verify(work, session, pair, now.buckets(), which);
        context.observer().reached(pair, RowsPoint.WRITTEN);
        PostgresToken soon = task.token().after(work, pair.postgres().oid(), writtenBefore);
        InStep inStep = inStep(now, LongStream.of(PostgresMovement.transaction(work)), soon);
        Instant compared = comparison == null ? null : inStep.at();
        note(() -> MirrorStore.inStep(work, task.subject().id(), Side.MOTHERDUCK, inStep, compared));
        return new RowsOutcome.Copied(now.rows(), sent, counting.bytes());
    }

    /** The last thing in the transaction. */
    private void note(Runnable what) {
        PostgresTransactions.actAsSelf(context.role(), work);
        what.run();
    }

    private @Nullable DuckdbFingerprint earlierFingerprint() {
        InStep known = task.known();
        return known == null ? null : DuckdbFingerprint.parse(known.fingerprint());
    }

    private InStep inStep(DuckdbFingerprint fingerprint, LongStream writer, PostgresToken token) {
        InStep known = task.known();
        long horizon = PostgresMovement.horizon(work);
        List<Long> writers = InStep.writers(known == null ? List.of() : known.writers(), horizon, writer);
        return new InStep(fingerprint.rows(), pair.signature(), token.toString(), horizon, writers,
                task.motherduckToken(), fingerprint.toString(), context.clock().instant());
    }

    private void execute(String sql) {
        try (Statement statement = work.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }
}
