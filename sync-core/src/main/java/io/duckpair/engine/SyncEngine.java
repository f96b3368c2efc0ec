package io.duckpair.engine;

import io.duckpair.apply.CommitPoint;
import io.duckpair.apply.HeldAccount;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Evidence;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Environment;
import io.duckpair.mirror.RowsResult;
import io.duckpair.plan.Choice;
import io.duckpair.plan.DifferenceId;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresIdentity;
import io.duckpair.rows.TableSizes;
import io.duckpair.rows.checksum.RowDifferences.SideBySide;
import io.duckpair.state.ChoiceStore;
import io.duckpair.state.LinkRecord;
import io.duckpair.state.LinkStore;
import io.duckpair.state.Mirror;
import io.duckpair.state.MirrorStore;
import io.duckpair.state.Run;
import io.duckpair.state.RunStore;
import io.duckpair.state.StateSchema;
import io.duckpair.trash.Restoration;
import io.duckpair.trash.Trash;
import io.duckpair.trash.Trashed;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One link's engine: looks, plans and syncs. Does one thing at a time; calls from several threads wait for one another. Nothing
 * is opened before it is needed, and looking writes nothing anywhere.
 *
 * <p>
 * All methods throw {@link DuckpairException} with a sentence for people where the whole operation is impossible; what fails
 * for one object only is in the report.
 */
public final class SyncEngine implements AutoCloseable {

    /** Only what its data are for changes while it is open. */
    private volatile LinkSettings settings;
    private final EngineParts parts;
    private final Connections connections;
    private final Events events;
    private final Executor executor;
    private final Observer observer;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private final RefusedTables refused = new RefusedTables();
    private final ShellRounds shells;
    private final Syncer syncer;
    private final FailedRounds rounds;
    private volatile boolean cancelled;
    private @Nullable LastRound lastRound;
    private @Nullable Trash trash;

    private SyncEngine(LinkSettings settings, Clock clock, Executor executor, Consumer<CommitPoint> commitPoints) {
        this.settings = settings;
        this.parts = new EngineParts(settings);
        this.connections = new Connections(settings.postgres());
        this.events = new Events(clock, commitPoints);
        this.executor = executor;
        this.observer = new Observer(settings.account(), parts.reader(), executor);
        this.shells = new ShellRounds(settings, connections, events, observer, executor, () -> cancelled);
        this.syncer = new Syncer(() -> this.settings, connections);
        this.rounds = new FailedRounds(connections, events);
    }

    public static SyncEngine open(LinkSettings settings) {
        return open(settings, Clock.systemUTC(), Thread::startVirtualThread, _ -> {
        });
    }

    /**
     * @param clock
     *            tells the time of events and runs
     * @param executor
     *            reads one side while the calling thread reads the other
     * @param commitPoints
     *            is told where a batch stands; for tests that end the process there
     */
    public static SyncEngine open(LinkSettings settings, Clock clock, Executor executor,
            Consumer<CommitPoint> commitPoints) {
        return new SyncEngine(settings, clock, executor, commitPoints);
    }

    public LinkSettings settings() {
        return settings;
    }

    /** Reads both sides, compares and plans. Changes nothing. */
    public Plan plan(Policy policy) {
        return alone(() -> {
            Connection connection = connections.work();
            boolean hasState = syncer.requireLink(connection);
            if (syncer.isLeftToPgDuckdb(connection)) {
                return shells.look();
            }
            Evidence evidence = hasState ? Recovery.of(connection, settings.account()).evidence() : Evidence.none();
            try (HeldAccount held = new HeldAccount(settings.account())) {
                Observation seen = observer.observe(connection, hasState, evidence, held);
                held.release(executor);
                Plan plan = parts.plan(seen, hasState ? withChoices(policy) : policy);
                events.tell(new EngineEvent.DriftChanged(events.now(), plan.drift()));
                return plan;
            }
        });
    }

    /**
     * As {@link #plan}, for a loop while another process syncs the link: the listeners are told.
     *
     * @param syncer
     *            says who that is
     */
    void look(Policy policy, DuckpairException syncer) {
        Instant started = events.now();
        Plan plan = plan(policy);
        events.tell(new EngineEvent.OnlyLooked(started, Duration.between(started, events.now()), plan, syncer));
    }

    /**
     * What a plan would be under another policy, of the same drift. Pure, from any thread: reads nothing and waits for nothing.
     */
    public Plan preview(Plan seen, Policy policy) {
        return seen.syncer() == Plan.Syncer.PG_DUCKDB ? seen : parts.planner().plan(seen.drift(), policy);
    }

    /**
     * One round: reads both sides whole and brings them in step as far as the policy allows. Where that is left to pg_duckdb, asks
     * it to sync and waits until the catalogs agree; the policy has no say there.
     */
    public RoundReport sync(Policy policy) {
        return alone(() -> {
            if (yieldsToPgDuckdb()) {
                observer.forget();
                return rounds.recorded(() -> shells.sync(syncer.role()));
            }
            syncer.become();
            observer.forget();
            refused.forget();
            return rounds.recorded(() -> round().run(withChoices(policy), "sync"));
        });
    }

    /**
     * One round of many: reads nothing if neither side has moved since the last one, and stays the link's syncer until the
     * engine is closed or its loop stopped.
     */
    public RoundReport round(Policy policy) {
        return alone(() -> {
            syncer.keep();
            if (yieldsToPgDuckdb()) {
                return rounds.recorded(() -> shells.round(syncer.role()));
            }
            syncer.become();
            return rounds.recorded(() -> round().runIfMoved(withChoices(policy)));
        });
    }

    /**
     * Takes this database and this account for the link's from now on: forgets the baseline and makes a new one of what is
     * there. Never drops anything.
     */
    public RoundReport resync(Policy policy) {
        return alone(() -> {
            observer.forget();
            lastRound = null;
            syncer.becomeAnew();
            return round().resync(policy.withDrops(Policy.Drops.HOLD));
        });
    }

    /**
     * Runs the administrator's statements on one side and carries what they did to the other, in one: both sides have it
     * afterwards, or neither.
     *
     * @throws DuckpairException
     *             with the refusing side's own error; nothing was changed
     */
    public DdlReport ddl(Side on, String sql) {
        return alone(() -> {
            TransactionControl.refuse(sql);
            syncer.become();
            observer.forget();
            return new PairedDdl(settings, parts, connections, events, observer, trashOfLink()).run(on, sql);
        });
    }

    /** Remembers a choice for each of the differences, until they become others or it is withdrawn. */
    public void choose(Collection<DifferenceId> differences, Choice choice) {
        alone(() -> {
            syncer.requireState();
            ChoiceStore.put(connections.notes(), differences, choice);
            return null;
        });
    }

    /** Forgets what was chosen for the differences, so that the policy alone decides again. */
    public void withdraw(Collection<DifferenceId> differences) {
        alone(() -> {
            syncer.requireState();
            ChoiceStore.remove(connections.notes(), differences);
            return null;
        });
    }

    /** What is known of the rows of each pair of tables, by the pair's id in the baseline. */
    public Map<Long, Mirror> mirrors() {
        return alone(() -> StateSchema.isCurrent(connections.work()) ? MirrorStore.load(connections.work()) : Map.of());
    }

    /** How many bytes PostgreSQL's tables take on its disk, by their oids; without those that somebody is altering just now. */
    public Map<Long, Long> tableSizes() {
        return alone(() -> TableSizes.of(connections.work()));
    }

    /**
     * Puts the rows of the tables' homes in place of their mirrors', whatever those hold.
     *
     * @param tables
     *            by MotherDuck's full names, PostgreSQL's, or their own where only one has it; none for all
     */
    public List<RowsResult> copyRows(Collection<String> tables) {
        return alone(() -> {
            syncer.become();
            return rowsWork().copy(tables);
        });
    }

    /**
     * Makes a side the home of a table: its rows are the original from then on. If the sides hold different rows it is a conflict
     * and the home stays where it is, unless the new home's rows are to take the other side's place.
     *
     * @param table
     *            as in {@link #copyRows}
     */
    public RowsResult moveHome(String table, Side home, boolean overwrite) {
        return alone(() -> {
            syncer.become();
            return rowsWork().moveHome(table, home, overwrite);
        });
    }

    /**
     * Compares all rows of tables now, and remembers what was found. Changes no table.
     *
     * @param tables
     *            as in {@link #copyRows}
     */
    public List<TableVerification> verify(Collection<String> tables) {
        return alone(() -> {
            syncer.become();
            return rowsWork().verify(tables);
        });
    }

    /**
     * The first rows of a table that differ, as both sides have them now.
     *
     * @param table
     *            as in {@link #copyRows}
     */
    public List<SideBySide> differingRows(String table) {
        return alone(() -> {
            syncer.requireState();
            return rowsWork().differingRows(table);
        });
    }

    /** The rows of tables that were dropped or lost a column, newest first. */
    public List<Trashed> trash() {
        return alone(() -> trashOfLink().list());
    }

    /**
     * Brings a table back from the trash with its rows, on the side where they were; the next round carries it to the other.
     * Where its name is taken it gets one like it.
     *
     * @return its full name on that side
     */
    public String restore(String id) {
        return alone(() -> {
            syncer.become();
            lastRound = null;
            observer.forget();
            Restoration restoration = trashOfLink().restoration(id);
            return new Restoring(settings, connections.work()).run(restoration);
        });
    }

    /** Deletes from the trash what has expired. Returns how much. */
    public int expireTrash() {
        return alone(() -> trashOfLink().expire());
    }

    /** The newest runs, newest first; none where nothing was ever synced. */
    public List<Run> history(int last) {
        return alone(
                () -> StateSchema.exists(connections.work()) ? RunStore.load(connections.work(), last) : List.of());
    }

    /** The newest runs that a database remembers, as {@link #history(int)}; asks nothing of the account. */
    public static List<Run> history(PostgresDatabase postgres, int last) {
        try (Connection connection = postgres.connect()) {
            return StateSchema.exists(connection) ? RunStore.load(connection, last) : List.of();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /**
     * What the link's data are for: what the settings say or what the database remembers, whichever is more careful;
     * development where neither says anything.
     */
    public Environment environment() {
        return alone(() -> {
            Optional<LinkRecord> known = StateSchema.exists(connections.work()) ? LinkStore.load(connections.work())
                    : Optional.empty();
            return Environment.moreCareful(settings.environment(), known.map(LinkRecord::environment).orElse(null));
        });
    }

    /** From now on the settings say this of what the link's data are for. */
    public void setEnvironment(Environment environment) {
        settings = settings.withEnvironment(environment);
    }

    /** Tells the listener all events from now on, on the thread that works. Close to end it. */
    public AutoCloseable listen(Consumer<EngineEvent> listener) {
        return events.listen(listener);
    }

    /** Ends what is running after the batch in hand, or the wait for pg_duckdb. From any thread. */
    public void cancel() {
        cancelled = true;
        shells.cancel();
    }

    /** The server's process ids of this engine's own connections. From any thread. */
    Set<Integer> processes() {
        return connections.processes();
    }

    Events events() {
        return events;
    }

    /** No more rounds follow: another process may be the syncer. */
    void endOfRounds() {
        oneAtATime.lock();
        try {
            syncer.endOfLoop();
        } finally {
            oneAtATime.unlock();
        }
    }

    @Override
    public void close() {
        oneAtATime.lock();
        try {
            // A connection that is closed ends on the server a moment later; who comes next need not wait for it.
            syncer.endOfLoop();
            connections.close();
        } finally {
            oneAtATime.unlock();
        }
    }

    private Round round() {
        return new Round(settings, parts, connections, events, observer, trashOfLink(), refused, () -> cancelled,
                lastRound, last -> lastRound = last);
    }

    private RowsWork rowsWork() {
        lastRound = null;
        return new RowsWork(settings, parts, connections, events, observer, trashOfLink(), () -> cancelled);
    }

    /** In a folder that no other database has. */
    private Trash trashOfLink() {
        Trash known = trash;
        if (known == null) {
            PostgresIdentity identity = PostgresIdentity.read(connections.work());
            String name = (identity.systemIdentifier().isEmpty() ? "server" : identity.systemIdentifier()) + "-"
                    + identity.databaseOid();
            known = new Trash(settings.trash().resolve(name), parts.types(), events.clock());
            trash = known;
        }
        return known;
    }

    /** What is remembered yields to what the policy brings. */
    private Policy withChoices(Policy policy) {
        return policy.withChoices(policy.choices().or(ChoiceStore.load(connections.work())));
    }

    /** Whether pg_duckdb syncs the database in Duckpair's place; if so this process is the one that asks it to. */
    private boolean yieldsToPgDuckdb() {
        Connection connection = connections.work();
        if (!syncer.isLeftToPgDuckdb(connection)) {
            shells.forget();
            return false;
        }
        syncer.askPgDuckdb(connection);
        lastRound = null;
        return true;
    }

    private <T extends @Nullable Object> T alone(Supplier<T> work) {
        oneAtATime.lock();
        try {
            cancelled = false;
            return work.get();
        } catch (DuckpairException e) {
            if (e.code() != ErrorCode.ANOTHER_SYNCER) {
                observer.forget();
                connections.reset();
            }
            throw e;
        } catch (RuntimeException e) {
            observer.forget();
            connections.reset();
            throw new DuckpairException(ErrorCode.INTERNAL,
                    Sentence.of("Duckpair came upon a fault of its own: {0}", String.valueOf(e.getMessage())),
                    Sentence.of("Please report it with the log."), e);
        } finally {
            syncer.endOfOperation();
            oneAtATime.unlock();
        }
    }
}
