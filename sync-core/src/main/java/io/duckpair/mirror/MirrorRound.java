package io.duckpair.mirror;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Side;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.mirror.RowsTask.Looked;
import io.duckpair.rows.ColumnPair;
import io.duckpair.rows.PostgresToken;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.checksum.Cancelling;
import io.duckpair.rows.checksum.DuckdbFingerprint;
import io.duckpair.state.InStep;
import io.duckpair.state.Mirror;
import io.duckpair.state.Mirror.Trouble;
import io.duckpair.state.MirrorStore;
import io.duckpair.wording.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One look at the rows of all pairs: what moved is carried, table by table. The caller holds the syncer lock. */
public final class MirrorRound {

    private final RowsContext context;
    private final RowsPolicy policy;
    private final MirrorSessions sessions;
    private final List<RowsResult> results = new ArrayList<>();
    private final Map<String, Set<Long>> settled = new HashMap<>();
    private Map<Long, PostgresToken> tokens = Map.of();
    private Instant nextComparison = Instant.MAX;
    private @Nullable DuckpairException lost;

    public MirrorRound(RowsContext context, RowsPolicy policy, MirrorSessions sessions) {
        this.context = context;
        this.policy = policy;
        this.sessions = sessions;
    }

    /** Why the rest was not reached; null where everything was. */
    public @Nullable DuckpairException lost() {
        return lost;
    }

    /** PostgreSQL's tokens as they were before the round, by the tables' ids. */
    public Map<Long, PostgresToken> tokens() {
        return tokens;
    }

    /** When all rows of some table are to be compared again. */
    public Instant nextComparison() {
        return nextComparison;
    }

    /**
     * Never throws for a table's failure; a side that is lost ends it.
     *
     * @return of the tables that there was anything to say about
     */
    public List<RowsResult> run(Collection<PairRows> pairs) {
        Map<Long, Mirror> mirrors = MirrorStore.load(context.notes());
        tokens = PostgresToken.of(context.notes(),
                pairs.stream().map(pair -> pair.pair().postgres().oid()).toList());
        List<RowsTask> tasks = new ArrayList<>();
        for (PairRows pair : pairs) {
            PostgresToken token = tokens.get(pair.pair().postgres().oid());
            if (token != null) {
                Mirror mirror = mirrors.get(pair.id());
                task(pair, mirror != null ? mirror : Mirror.unknown(pair.id(), home(pair.pair())), token, tasks);
            }
        }
        List<RowsTask> remaining = new QuickLook(context, sessions).remaining(tasks, this::inStep);
        Set<String> writing = remaining.stream().filter(MirrorRound::mayHaveToWrite).map(RowsTask::database)
                .collect(Collectors.toSet());
        if (!writing.isEmpty()) {
            sessions.forWriting(writing);
        }
        remaining.forEach(task -> run(task, one -> carry(withKnown(one))));
        return results;
    }

    private void inStep(RowsTask task) {
        settled(task.database(), task.subject().id());
        InStep known = task.mirror().inStep();
        results.add(new RowsResult(task.subject().id(), task.pair(), task.home(),
                new RowsOutcome.InStep(known == null ? 0 : known.rows()), Duration.ZERO));
    }

    /**
     * Puts the home's rows in place of the mirror's, whatever the mirror holds.
     *
     * @return of each pair
     */
    public List<RowsResult> overwrite(Collection<PairRows> pairs) {
        Map<Long, Mirror> mirrors = MirrorStore.load(context.notes());
        return each(pairs, pair -> mirrors.getOrDefault(pair.id(), Mirror.unknown(pair.id(), Side.POSTGRES)),
                this::overwrite);
    }

    /**
     * Makes the side that holds the mirror the home of a table. All rows are compared first, and what the home so far has more is
     * carried.
     *
     * @param overwrite
     *            whether the new home's rows take the other side's place instead
     */
    public RowsResult moveHome(PairRows pair, boolean overwrite) {
        Mirror mirror = MirrorStore.load(context.notes()).getOrDefault(pair.id(),
                Mirror.unknown(pair.id(), Side.POSTGRES));
        Side home = mirror.home().other();
        Mirror from = overwrite ? Mirror.unknown(pair.id(), home) : mirror;
        return each(List.of(pair), _ -> from, task -> {
            refuseComputed(pair.pair(), home.other());
            RowsOutcome outcome = overwrite ? overwrite(task) : carry(withKnown(task));
            if (outcome instanceof RowsOutcome.InStep || outcome instanceof RowsOutcome.Copied) {
                MirrorStore.home(context.notes(), pair.id(), home);
            }
            return outcome;
        }).getFirst();
    }

    /** A column that its side computes takes no values from the other. */
    private static void refuseComputed(TablePair pair, Side mirror) {
        for (ColumnPair column : pair.columns()) {
            Column there = mirror == Side.POSTGRES ? column.postgres() : column.motherduck();
            if (there.generation() == Generation.EXPRESSION) {
                throw new DuckpairException(ErrorCode.ROW_REFUSED,
                        Sentence.of("{0} computes column {1} of {2} itself, so the table cannot follow {3}.",
                                mirror.title(),
                                there.name(), pair.name(mirror), mirror.other().title()),
                        Sentence.of("Leave its home where it is, or make a plain column of it first."));
            }
        }
    }

    private List<RowsResult> each(Collection<PairRows> pairs, Function<PairRows, Mirror> mirrors,
            Function<RowsTask, RowsOutcome> how) {
        tokens = PostgresToken.of(context.notes(), pairs.stream().map(pair -> pair.pair().postgres().oid()).toList());
        List<RowsTask> tasks = new ArrayList<>();
        for (PairRows pair : pairs) {
            Mirror mirror = mirrors.apply(pair);
            PostgresToken token = tokens.get(pair.pair().postgres().oid());
            if (token != null) {
                String database = pair.pair().motherduck().name().schema().database();
                tasks.add(new RowsTask(pair, mirror, token, sessions.tokens().getOrDefault(database, ""), true, null,
                        new Looked(true, true, true)));
            }
        }
        Set<String> writing = tasks.stream().filter(task -> task.home() == Side.POSTGRES).map(RowsTask::database)
                .collect(Collectors.toSet());
        if (!writing.isEmpty()) {
            sessions.forWriting(writing);
        }
        tasks.forEach(task -> run(task, how));
        return results;
    }

    private static boolean mayHaveToWrite(RowsTask task) {
        return task.home() == Side.POSTGRES && task.mayWrite()
                && (task.known() == null || task.looked().postgresMoved() || task.looked().all());
    }

    /** Of two tables that were there on both sides: the one it had, else where the rows are, and PostgreSQL if on both. */
    private Side home(TablePair pair) {
        Side before = policy.homes().get(pair.postgres().name());
        if (before != null) {
            return before;
        }
        boolean onMotherduckOnly = isEmptyOnPostgres(pair)
                && MirrorOnMotherduck.rows(sessions.forReading(), pair) > 0;
        return onMotherduckOnly ? Side.MOTHERDUCK : Side.POSTGRES;
    }

    /** A table that the role may not read is none that it finds empty; what is done with it next fails by itself. */
    private boolean isEmptyOnPostgres(TablePair pair) {
        try {
            return PostgresTransactions.look(context.role(), context.work(),
                    () -> MirrorOnPostgres.isEmpty(context.work(), pair));
        } catch (DuckpairException e) {
            if (e.code() == ErrorCode.POSTGRES_PRIVILEGE) {
                return false;
            }
            throw e;
        }
    }

    /** Adds what is to be done about a pair, if anything. */
    private void task(PairRows pair, Mirror mirror, PostgresToken token, List<RowsTask> tasks) {
        String database = pair.pair().motherduck().name().schema().database();
        InStep inStep = mirror.inStep();
        if (pair.isNew() && inStep != null) {
            justFilled(pair, mirror, inStep);
            return;
        }
        String motherduckToken = sessions.tokens().getOrDefault(database, "");
        Trouble trouble = mirror.trouble();
        boolean all = isDue(mirror);
        Looked looked = new Looked(inStep == null || !PostgresToken.parse(inStep.postgresToken()).equals(token),
                inStep == null || !inStep.motherduckToken().equals(motherduckToken), all);
        boolean columns = inStep != null && !inStep.columns().equals(pair.pair().signature());
        boolean mayWrite = policy.targets().contains(mirror.home().other());
        RowsTask task = new RowsTask(pair, mirror, token, motherduckToken, mayWrite, null, looked);
        if (trouble != null && trouble.tokens().equals(task.tokens()) && !all) {
            results.add(new RowsResult(pair.id(), pair.pair(), mirror.home(), outcome(trouble, inStep != null),
                    Duration.ZERO));
        } else if (looked.postgresMoved() || looked.motherduckMoved() || all || columns || mirror.pending() != null
                || trouble != null) {
            tasks.add(task);
        } else {
            settled(database, pair.id());
        }
    }

    /** It came with its rows, in the batch that made it. */
    private void justFilled(PairRows pair, Mirror mirror, InStep inStep) {
        settled(pair.pair().motherduck().name().schema().database(), pair.id());
        if (inStep.rows() > 0) {
            results.add(new RowsResult(pair.id(), pair.pair(), mirror.home(),
                    new RowsOutcome.Copied(inStep.rows(), inStep.rows(), 0), Duration.ZERO));
        }
    }

    private void settled(String database, long pair) {
        settled.computeIfAbsent(database, _ -> new HashSet<>()).add(pair);
    }

    private boolean isDue(Mirror mirror) {
        InStep inStep = mirror.inStep();
        Instant compared = mirror.comparedAt();
        Instant since = compared != null ? compared : inStep == null ? null : inStep.at();
        Instant now = context.clock().instant();
        // What was compared in the future was so by a clock that was wrong.
        Instant due = since == null || since.isAfter(now) ? now : since.plus(policy.compareEvery());
        boolean isDue = !due.isAfter(now);
        Instant next = isDue ? now.plus(policy.compareEvery()) : due;
        nextComparison = next.isBefore(nextComparison) ? next : nextComparison;
        return isDue;
    }

    private static RowsOutcome outcome(Trouble trouble, boolean wasInStep) {
        return trouble.conflict()
                ? new RowsOutcome.Conflict(trouble.sentence(), wasInStep)
                : new RowsOutcome.Failed(
                        new DuckpairException(ErrorCode.ROW_REFUSED, Sentence.verbatim(trouble.sentence()),
                                Sentence.of("It is tried again when the rows of either side move.")));
    }

    private void run(RowsTask task, Function<RowsTask, RowsOutcome> how) {
        if (lost == null && context.cancelled().getAsBoolean()) {
            lost = new DuckpairException(ErrorCode.CANCELLED, Sentence.of("The round was cancelled."),
                    Sentence.of("What was done is whole; the next round does the rest."));
        }
        if (lost != null) {
            return;
        }
        long begun = System.nanoTime();
        RowsOutcome outcome;
        try {
            outcome = Cancelling.when(context.cancelled(), () -> how.apply(task));
        } catch (OwnColumnException e) {
            outcome = task.subject().isUndecided(task.home().other(), e.column()) ? e.held()
                    : new RowsOutcome.Failed(e);
        } catch (DuckpairException e) {
            if (e.code().endsRound()) {
                lost = e;
                return;
            }
            outcome = new RowsOutcome.Failed(e);
        }
        note(task, outcome);
        RowsResult result = new RowsResult(task.subject().id(), task.pair(), task.home(), outcome,
                Duration.ofNanos(System.nanoTime() - begun));
        results.add(result);
        context.observer().finished(result);
    }

    private RowsOutcome carry(RowsTask task) {
        return switch (task.home()) {
            case POSTGRES -> new PostgresHome(context, sessions, task).carry();
            case MOTHERDUCK -> new MotherduckHome(context, sessions, task).carry();
        };
    }

    private RowsOutcome overwrite(RowsTask task) {
        return switch (task.home()) {
            case POSTGRES -> new PostgresHome(context, sessions, task).overwrite();
            case MOTHERDUCK -> new MotherduckHome(context, sessions, task).overwrite();
        };
    }

    /** What both were when they were last in step; a commit whose end nobody saw is looked at. */
    private RowsTask withKnown(RowsTask task) {
        Mirror mirror = task.mirror();
        InStep pending = mirror.pending();
        if (pending != null) {
            DuckdbFingerprint soon = DuckdbFingerprint.parse(pending.fingerprint());
            boolean cameTrue = task.sameColumns(pending)
                    && Fingerprints.of(sessions.forReading(), task.pair(), soon.buckets())
                            .equals(soon);
            if (cameTrue) {
                MirrorStore.inStep(context.notes(), mirror.pairId(), mirror.home(), pending, null);
                return task.withKnown(pending);
            }
            MirrorStore.nothingPending(context.notes(), mirror.pairId());
        }
        InStep inStep = mirror.inStep();
        return inStep == null ? task
                : task.withKnown(inStep.withFingerprint(MirrorStore.fingerprint(context.notes(), mirror.pairId())));
    }

    private void note(RowsTask task, RowsOutcome outcome) {
        long id = task.subject().id();
        switch (outcome) {
            case RowsOutcome.InStep _,RowsOutcome.Copied _ -> settled(task.database(), id);
            case RowsOutcome.Conflict(String sentence, boolean _) ->
                    MirrorStore.trouble(context.notes(), id, task.home(),
                            new Trouble(sentence, true, task.tokens()));
            case RowsOutcome.Failed(DuckpairException error) -> MirrorStore.trouble(context.notes(), id, task.home(),
                    new Trouble(error.sentence(), false,
                            error.code() == ErrorCode.ROW_REFUSED ? task.tokens() : ""));
            case RowsOutcome.Held _ -> MirrorStore.noFailure(context.notes(), id);
            case RowsOutcome.NotAllowed _ -> {
                // nothing has changed
            }
        }
    }

    /**
     * Once the account is closed: what this round itself did to its files is no move of the rows that it knows.
     *
     * @param after
     *            each database's change token now
     */
    public void settle(Map<String, String> after) {
        boolean wrotePostgres = results.stream().anyMatch(
                result -> result.home() == Side.MOTHERDUCK && result.outcome() instanceof RowsOutcome.Copied);
        if (wrotePostgres && lost == null) {
            PostgresToken.count(context.work());
        }
        settled.forEach((database, pairs) -> MirrorStore.motherduckToken(context.notes(), pairs,
                after.getOrDefault(database, "")));
    }
}
