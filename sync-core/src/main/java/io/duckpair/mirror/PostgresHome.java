package io.duckpair.mirror;

import io.duckpair.catalog.Side;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.rows.ColumnPair;
import io.duckpair.rows.PostgresMovement;
import io.duckpair.rows.PostgresToken;
import io.duckpair.rows.SameTable;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.WholeLook;
import io.duckpair.rows.checksum.Buckets;
import io.duckpair.rows.checksum.Comparison;
import io.duckpair.rows.checksum.DuckdbFingerprint;
import io.duckpair.rows.transfer.PostgresSource;
import io.duckpair.state.InStep;
import io.duckpair.state.MirrorStore;
import io.duckpair.wording.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table whose rows are PostgreSQL's: looks whether they or the mirror's moved, and brings the mirror after them.
 *
 * <p>
 * MotherDuck commits before PostgreSQL can note it. So what will be true then is noted before, as pending, and whoever finds it
 * there looks whether it came true.
 */
final class PostgresHome {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresHome.class);
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
        InStep known = task.known();
        if (known != null && !task.isInConflict() && task.onlyMotherduckMoved(known)
                && !mirrorMoved(sessions.forReading(), known)) {
            return new RowsOutcome.InStep(known.rows());
        }
        try (PostgresSource source = snapshot()) {
            if (known == null || task.isInConflict() || task.looked().all() || !task.sameColumns(known)
                    || task.wasRewritten(known)) {
                return compare(source, whole(source));
            }
            PostgresMovement recent = recent(source, known);
            if (recent != null && task.mayWrite()
                    && !(task.looked().motherduckMoved() && mirrorMoved(sessions.forReading(), known))) {
                try {
                    return followRecent(source, recent, known);
                } catch (EditInTheWayException | NotAllException e) {
                    LOG.debug("The last pages of {} do not show all", pair.postgres().name(), e);
                }
            }
            Moment whole = whole(source);
            PostgresMovement movement = task.looked().postgresMoved()
                    ? PostgresMovement.since(source.leader(), pair.postgres(), known.horizon(), known.writers(),
                            GoneRow.summed(task, known))
                    : PostgresMovement.none(known.rows());
            if (movement == null || (task.looked().motherduckMoved() && mirrorMoved(sessions.forReading(), known))) {
                return compare(source, whole);
            }
            if (movement.written() == 0 && movement.rows() == known.rows()) {
                MirrorStore.postgresToken(context.notes(), task.subject().id(),
                        WholeLook.keep(task.token(), known.postgresToken()));
                return new RowsOutcome.InStep(known.rows());
            }
            if (!task.mayWrite()) {
                return new RowsOutcome.NotAllowed();
            }
            try {
                return write(source, whole, new Expected(movement.written(), movement.rows()), null,
                        (mirror, session) -> follow(mirror, movement, known, session));
            } catch (EditInTheWayException e) {
                return compare(source, whole);
            }
        }
    }

    /** What is noted of PostgreSQL with the rows: the horizon from which others are new, and the token. */
    private record Moment(long horizon, String token) {}

    private Moment whole(PostgresSource source) {
        return new Moment(PostgresMovement.horizon(source.leader()),
                WholeLook.note(task.token(), source.leader(), pair.postgres(), Buckets.integerKey(pair)));
    }

    /** What the last pages show; null where they cannot show all. */
    private @Nullable PostgresMovement recent(PostgresSource source, InStep known) {
        WholeLook look = WholeLook.parse(known.postgresToken());
        return look == null || !task.looked().postgresMoved() || !pair.hasKey() || !known.writers().isEmpty()
                || MirrorOnMotherduck.hasOtherUniques(pair)
                        ? null
                        : look.recent(source.leader(), pair.postgres(), task.token(), known.horizon(), known.rows(),
                                PostgresToken.parse(known.postgresToken()), Buckets.integerKey(pair));
    }

    private RowsOutcome followRecent(PostgresSource source, PostgresMovement recent, InStep known) {
        Moment still = new Moment(known.horizon(), WholeLook.keep(task.token(), known.postgresToken()));
        return write(source, still, new Expected(recent.written(), recent.rows()), null, (mirror, session) -> {
            DuckdbFingerprint earlier = DuckdbFingerprint.parse(known.fingerprint());
            SortedSet<Integer> touched = new TreeSet<>();
            long sent = put(mirror, recent, touched, earlier, session);
            if (mirror.rows() != recent.rows()) {
                throw new NotAllException();
            }
            return new Written(sent, Fingerprints.after(session, pair, earlier, touched));
        });
    }

    /** All rows have to be looked at: the statistics have not counted all yet. */
    private static final class NotAllException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Puts the home's rows in place of the mirror's, whatever the mirror holds. */
    RowsOutcome overwrite() {
        try (PostgresSource source = snapshot()) {
            Moment whole = whole(source);
            long rows = MirrorOnPostgres.isEmpty(source.leader(), pair) ? 0 : Expected.UNKNOWN;
            return write(source, whole, new Expected(Estimates.rows(source.leader(), pair), rows), null,
                    (mirror, session) -> new Written(mirror.replaceAll(),
                            Fingerprints.like(session, pair, earlierFingerprint())));
        }
    }

    private PostgresSource snapshot() {
        return PostgresSource.snapshot(context.database(), context.role(), READERS);
    }

    /** Sends what was written, and deletes what is gone, where the mirror is what was last written. */
    private Written follow(MirrorOnMotherduck mirror, PostgresMovement movement, InStep known, AccountSession session) {
        DuckdbFingerprint earlier = DuckdbFingerprint.parse(known.fingerprint());
        if (!pair.hasKey()) {
            if (mirrorMoved(session, known)) {
                throw new EditInTheWayException();
            }
            return new Written(mirror.replaceAll(), Fingerprints.like(session, pair, earlier));
        }
        SortedSet<Integer> touched = new TreeSet<>();
        long sent = movement.written() == 0 ? 0 : put(mirror, movement, touched, earlier, session);
        if (mirror.rows() == movement.rows() + 1) {
            deleteGone(mirror, GoneRow.place(mirror, movement, earlier), touched, earlier, session);
        }
        if (mirror.rows() != movement.rows()) {
            deleteGone(mirror, mirror.uneven(earlier.buckets()), touched, earlier, session);
        }
        if (mirror.rows() != movement.rows()) {
            throw new DuckpairException(ErrorCode.STALE,
                    Sentence.of("The mirror of {0} has other rows than were known of.", pair.postgres().name()),
                    Sentence.of("Nothing was written; the next round compares all rows."));
        }
        return new Written(sent, Fingerprints.after(session, pair, earlier, touched));
    }

    /** @param touched gets the buckets in which nobody has edited anything, as was seen, and something is written */
    private long put(MirrorOnMotherduck mirror, PostgresMovement movement, SortedSet<Integer> touched,
            DuckdbFingerprint earlier, AccountSession session) {
        long sent = mirror.stage(movement.conditions());
        touched.addAll(mirror.staged(earlier.buckets()));
        if (!Fingerprints.isSame(session, pair, earlier, touched)) {
            throw new EditInTheWayException();
        }
        if (mirror.hasOtherUniques()) {
            // Counts tell nothing yet: where rows are new, others may be gone.
            SortedSet<Integer> places = new TreeSet<>(touched);
            places.addAll(mirror.uneven(earlier.buckets()));
            deleteGone(mirror, places, touched, earlier, session);
        }
        mirror.put();
        return sent;
    }

    /** @param touched buckets in which nobody edited anything, as was seen before; these are after it */
    private void deleteGone(MirrorOnMotherduck mirror, SortedSet<Integer> places, SortedSet<Integer> touched,
            DuckdbFingerprint earlier, AccountSession session) {
        SortedSet<Integer> more = new TreeSet<>(places);
        more.removeAll(touched);
        if (!Fingerprints.isSame(session, pair, earlier, more)) {
            throw new EditInTheWayException();
        }
        if (!places.isEmpty()) {
            mirror.deleteGone(earlier.buckets(), places);
            touched.addAll(places);
        }
    }

    /** How many rows were sent, and how the mirror is then. */
    private record Written(long sent, DuckdbFingerprint now) {}

    /**
     * What writing the mirror is going to come to.
     *
     * @param sent
     *            how many rows are likely to be sent, -1 where that is not known
     * @param rows
     *            how many the mirror will have; {@link #UNKNOWN} where the administrator overwrites it with what there is
     */
    private record Expected(long sent, long rows) {

        static final long UNKNOWN = -1;
    }

    private interface Writing {
        Written write(MirrorOnMotherduck mirror, AccountSession session);
    }

    /** What one moment of MotherDuck showed. */
    private record Seen(Comparison comparison, DuckdbFingerprint mirror, boolean edited) {}

    private Seen look(PostgresSource source) {
        AccountSession session = sessions.forReading();
        InStep known = task.known();
        session.begin();
        try {
            Comparison comparison = Comparison.of(source.leader(), session.connection(), pair);
            SameTable.require(source.leader(), pair.postgres());
            boolean differs = !comparison.differing().isEmpty();
            return new Seen(comparison, Fingerprints.of(session, pair, comparison.buckets()),
                    differs && known != null && (task.isInConflict() || wasEdited(known, session)));
        } finally {
            session.rollback();
        }
    }

    private RowsOutcome compare(PostgresSource source, Moment moment) {
        Seen seen = look(source);
        Comparison comparison = seen.comparison();
        SortedSet<Integer> differing = comparison.differing();
        if (differing.isEmpty()) {
            return agreed(seen, moment);
        }
        boolean isNew = task.known() == null && comparison.motherduckRows() == 0;
        if (task.known() == null && !isNew) {
            return Conflicts.neverInStep(pair);
        }
        if (seen.edited()) {
            return Conflicts.edited(pair, Side.MOTHERDUCK);
        }
        if (!task.mayWrite()) {
            return new RowsOutcome.NotAllowed();
        }
        boolean all = isNew || !pair.hasKey();
        long expected = all ? comparison.postgresRows() : comparison.postgres().rows(differing);
        return write(source, moment, new Expected(expected, comparison.postgresRows()), comparison,
                (mirror, session) -> {
                    // To be written it may have been opened anew, and nobody else is kept from an account in the cloud at all.
                    if (!Fingerprints.isSame(session, pair, seen.mirror(), differing)) {
                        throw new DuckpairException(ErrorCode.STALE,
                                Sentence.of("{0} on MotherDuck was written while it was compared.",
                                        pair.motherduck().name()),
                                Sentence.of("Nothing was written; the next round looks again."));
                    }
                    long sent = all ? mirror.replaceAll() : mirror.replace(comparison.buckets(), differing);
                    return new Written(sent, Fingerprints.of(session, pair, comparison.buckets()));
                });
    }

    private boolean mirrorMoved(AccountSession session, InStep known) {
        DuckdbFingerprint earlier = DuckdbFingerprint.parse(known.fingerprint());
        return !fingerprint(session, earlier).equals(earlier);
    }

    /**
     * Whether somebody may have edited the mirror. Where its columns are others now, and not because Duckpair altered it, those of
     * the columns that were there then are looked at, and the new ones must be empty; where neither tells, it counts as edited.
     */
    private boolean wasEdited(InStep known, AccountSession session) {
        TablePair then = pair.asOf(known.signature());
        DuckdbFingerprint earlier = DuckdbFingerprint.parse(known.fingerprint());
        if (then == null) {
            // The home may have been made again with its columns in other places, or may wait for one of them to be dropped here.
            Stream<TablePair> before = task.subject().before().filter(there -> there.own(Side.MOTHERDUCK).isEmpty())
                    .stream();
            return Stream.concat(before, Stream.of(pair.ofMotherduckAlone())).noneMatch(there -> earlier.isOf(there)
                    && Fingerprints.of(session, there, earlier.buckets()).equals(earlier));
        }
        DuckdbFingerprint now = Fingerprints.of(session, then, earlier.buckets());
        if (!now.isComparable(earlier)) {
            return !session.exclusive() || task.looked().motherduckMoved();
        }
        return !now.equals(earlier) || ColumnValues.onMotherduck(session, pair.motherduck(),
                pair.columns().stream().filter(column -> !then.columns().contains(column))
                        .map(ColumnPair::motherduck).toList())
                != null;
    }

    private DuckdbFingerprint fingerprint(AccountSession session, DuckdbFingerprint like) {
        return Fingerprints.of(session, pair, like.buckets());
    }

    private RowsOutcome agreed(Seen seen, Moment moment) {
        long rows = seen.comparison().postgresRows();
        InStep inStep = inStep(rows, moment, seen.mirror());
        MirrorStore.inStep(context.notes(), task.subject().id(), Side.POSTGRES, inStep, inStep.at());
        return new RowsOutcome.InStep(rows);
    }

    /**
     * Writes the mirror in one transaction. Rows that others refer to are never deleted, which costs more, only where DuckDB has
     * said that there are any.
     *
     * @param comparison
     *            if all rows were compared
     */
    private RowsOutcome write(PostgresSource source, Moment moment, Expected expected, @Nullable Comparison comparison,
            Writing how) {
        try {
            return write(source, moment, expected, comparison, how, false);
        } catch (DuckpairException e) {
            if (!ReferringTables.areInTheWay(e)) {
                throw e;
            }
        }
        try {
            return write(source, moment, expected, comparison, how, true);
        } catch (DuckpairException e) {
            throw ReferringTables.areInTheWay(e) ? ReferringTables.refused(sessions.forReading(), pair, e) : e;
        }
    }

    private RowsOutcome write(PostgresSource source, Moment moment, Expected expected, @Nullable Comparison comparison,
            Writing how, boolean inPlace) {
        context.observer().copyStarted(pair, Side.MOTHERDUCK, expected.sent());
        AccountSession session = sessions.forWriting(Set.of(task.database()));
        LostRows lost = new LostRows(context.trash(), pair);
        boolean isCommitting = false;
        session.begin();
        try {
            MirrorOnMotherduck mirror = new MirrorOnMotherduck(session, pair, source, counting, inPlace);
            if (expected.rows() != Expected.UNKNOWN) {
                lost.keepMotherduck(session, mirror.rows(), expected.rows());
            }
            Written written = how.write(mirror, session);
            SameTable.require(source.leader(), pair.postgres());
            long rows = written.now().rows();
            InStep inStep = inStep(rows, moment, written.now());
            context.observer().reached(pair, RowsPoint.WRITTEN);
            MirrorStore.pending(context.notes(), task.subject().id(), Side.POSTGRES, inStep);
            context.observer().reached(pair, RowsPoint.PENDING);
            isCommitting = true;
            session.commit();
            context.observer().reached(pair, RowsPoint.MOTHERDUCK_COMMITTED);
            Instant compared = comparison == null ? null : inStep.at();
            MirrorStore.inStep(context.notes(), task.subject().id(), Side.POSTGRES, inStep, compared);
            context.observer().reached(pair, RowsPoint.NOTED);
            lost.done(Side.MOTHERDUCK);
            return new RowsOutcome.Copied(rows, written.sent(), counting.bytes());
        } finally {
            session.rollback();
            if (!isCommitting) {
                lost.undo();
            }
        }
    }

    private @Nullable DuckdbFingerprint earlierFingerprint() {
        InStep known = task.known();
        return known == null ? null : DuckdbFingerprint.parse(known.fingerprint());
    }

    private InStep inStep(long rows, Moment moment, DuckdbFingerprint fingerprint) {
        return new InStep(rows, pair.signature(), moment.token(), moment.horizon(), List.of(), task.motherduckToken(),
                fingerprint.toString(), context.clock().instant());
    }
}
