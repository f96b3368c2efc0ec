package io.duckpair.engine;

import io.duckpair.apply.HeldAccount;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Baseline;
import io.duckpair.drift.Evidence;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.mirror.MirrorRound;
import io.duckpair.mirror.PairRows;
import io.duckpair.mirror.RowsContext;
import io.duckpair.mirror.RowsPolicy;
import io.duckpair.mirror.RowsResult;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import io.duckpair.state.Mirror;
import io.duckpair.rows.SameTable;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.checksum.Cancelling;
import io.duckpair.rows.checksum.RowDifference;
import io.duckpair.rows.checksum.RowDifferences;
import io.duckpair.rows.checksum.RowDifferences.SideBySide;
import io.duckpair.rows.checksum.Verification;
import io.duckpair.rows.checksum.VerifiedTable;
import io.duckpair.rows.transfer.PostgresSource;
import io.duckpair.state.MirrorStore;
import io.duckpair.state.Verified;
import io.duckpair.trash.Trash;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What the administrator asks for about the rows of single tables. The caller holds the syncer lock. */
final class RowsWork {

    private final LinkSettings settings;
    private final EngineParts parts;
    private final Connections connections;
    private final Events events;
    private final Observer observer;
    private final Trash trash;
    private final BooleanSupplier cancelled;

    RowsWork(LinkSettings settings, EngineParts parts, Connections connections, Events events, Observer observer,
            Trash trash, BooleanSupplier cancelled) {
        this.settings = settings;
        this.parts = parts;
        this.connections = connections;
        this.events = events;
        this.observer = observer;
        this.trash = trash;
        this.cancelled = cancelled;
    }

    /** Puts the home's rows in place of the mirror's. */
    List<RowsResult> copy(Collection<String> tables) {
        return round("copy", tables, (round, pairs) -> round.overwrite(pairs));
    }

    /**
     * Makes another side the home of a table.
     *
     * @param overwrite
     *            whether its rows then take the place of the other side's, if they differ
     */
    RowsResult moveHome(String table, Side home, boolean overwrite) {
        return round("home", List.of(table), (round, pairs) -> {
            PairRows pair = pairs.getFirst();
            Mirror mirror = MirrorStore.load(connections.notes()).getOrDefault(pair.id(),
                    Mirror.unknown(pair.id(), Side.POSTGRES));
            if (mirror.home() == home) {
                throw new DuckpairException(ErrorCode.BAD_INPUT,
                        Sentence.of("{0} is the home of {1} already.", home.title(), pair.pair().motherduck().name()),
                        Sentence.nothing());
            }
            return List.of(round.moveHome(pair, overwrite));
        }).getFirst();
    }

    /** Compares all rows of the tables now, and remembers what was found. */
    List<TableVerification> verify(Collection<String> tables) {
        List<TableVerification> found = new ArrayList<>();
        try (HeldAccount held = new HeldAccount(settings.account())) {
            List<PairRows> pairs = PairSelection.of(pairs(observe(held)), tables);
            Map<Long, Mirror> mirrors = MirrorStore.load(connections.notes());
            for (PairRows pair : pairs) {
                if (cancelled.getAsBoolean()) {
                    throw new DuckpairException(ErrorCode.CANCELLED, Sentence.of("The verification was stopped."),
                            Sentence.nothing());
                }
                Mirror mirror = mirrors.getOrDefault(pair.id(), Mirror.unknown(pair.id(), Side.POSTGRES));
                TableVerification one = verify(pair, mirror.home(), held);
                found.add(one);
                events.tell(new EngineEvent.TableVerified(events.now(), one, pairs.size()));
            }
        }
        return found;
    }

    private TableVerification verify(PairRows pair, Side home, HeldAccount held) {
        Instant at = events.now();
        try {
            VerifiedTable table = inOneMoment(held, pair.pair(),
                    (postgres, motherduck) -> Verification.of(postgres, motherduck, pair.pair()));
            Verified verified = new Verified(at, table.equal(), table.rowsOnPostgres(), table.rowsOnMotherduck(),
                    table.buckets().count(), table.differingBuckets().size(),
                    table.differingRows().isPresent() ? Long.valueOf(table.differingRows().getAsLong()) : null,
                    table.differences().stream().map(RowDifference::key).toList(), table.took());
            MirrorStore.verified(connections.notes(), pair.id(), home, verified);
            return new TableVerification(pair.id(), pair.pair(), home, verified, null);
        } catch (DuckpairException e) {
            if (e.code().endsRound()) {
                throw e;
            }
            return new TableVerification(pair.id(), pair.pair(), home, null, e);
        }
    }

    /** The first rows of a table that differ, as both sides have them now. */
    List<SideBySide> differingRows(String table) {
        try (HeldAccount held = new HeldAccount(settings.account())) {
            TablePair pair = PairSelection.of(pairs(observe(held)), List.of(table)).getFirst().pair();
            return inOneMoment(held, pair,
                    (postgres, motherduck) -> RowDifferences.sideBySide(postgres, motherduck, pair,
                            Verification.of(postgres, motherduck, pair).differences()));
        }
    }

    private interface Look<T> {
        T at(Connection postgres, Connection motherduck);
    }

    /** With a transaction open on each side, so that all that is read is of one moment of each. */
    private <T> T inOneMoment(HeldAccount held, TablePair pair, Look<T> look) {
        AccountSession session = held.forReading();
        session.begin();
        try (PostgresSource source = PostgresSource.snapshot(settings.postgres(), settings.role(), 1)) {
            T seen = Cancelling.when(cancelled, () -> look.at(source.leader(), session.connection()));
            SameTable.require(source.leader(), pair.postgres());
            return seen;
        } finally {
            session.rollback();
        }
    }

    private Plan observe(HeldAccount held) {
        return parts.plan(observer.observe(connections.work(), true, Evidence.none(), held), Policy.careful());
    }

    private List<PairRows> pairs(Plan plan) {
        Baseline baseline = observer.baseline(connections.work());
        return RowsPhase.pairs(baseline, baseline, plan, List.of());
    }

    private interface Asked {
        List<RowsResult> of(MirrorRound round, List<PairRows> pairs);
    }

    private List<RowsResult> round(String kind, Collection<String> tables, Asked asked) {
        Instant started = events.now();
        Plan plan;
        List<RowsResult> results;
        MirrorRound round;
        HeldAccount held = new HeldAccount(settings.account());
        try (held) {
            plan = observe(held);
            List<PairRows> pairs = PairSelection.of(pairs(plan), tables);
            RowsContext context = RowsPhase.context(settings, connections, trash, events, cancelled);
            round = new MirrorRound(context, RowsPolicy.DEFAULT, held);
            results = asked.of(round, pairs);
        }
        round.settle(held.rowTokens());
        Runs.save(connections, kind, new RoundReport(started, Duration.between(started, events.now()), plan, List.of(),
                List.of(), false, results));
        DuckpairException lost = round.lost();
        if (lost != null) {
            throw lost;
        }
        return results;
    }
}
