package io.duckpair.engine;

import io.duckpair.apply.HeldAccount;
import io.duckpair.apply.Outcome;
import io.duckpair.apply.UnitResult;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.drift.Baseline;
import io.duckpair.drift.Baseline.RelationPair;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.drift.Kind;
import io.duckpair.drift.Moved;
import io.duckpair.drift.ObjectNames;
import io.duckpair.error.DuckpairException;
import io.duckpair.mirror.MirrorRound;
import io.duckpair.mirror.PairRows;
import io.duckpair.mirror.RowsContext;
import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsPolicy;
import io.duckpair.mirror.RowsResult;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import io.duckpair.rows.TablePair;
import io.duckpair.trash.Trash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The end of a round: once the tables are in step, their rows. */
final class RowsPhase {

    /** All rows are compared so often, whatever the tokens say. */
    static final Duration COMPARE_EVERY = Duration.ofHours(1);

    private final MirrorRound round;
    private final HeldAccount account;
    private final List<PairRows> pairs;
    private List<RowsResult> results = List.of();

    /**
     * @param pairs
     *            of tables, as they are now
     */
    RowsPhase(RowsContext context, RowsPolicy policy, HeldAccount account, List<PairRows> pairs) {
        this.pairs = pairs;
        this.account = account;
        this.round = new MirrorRound(context, policy, account);
    }

    /** @param homes of tables that had one before a resync */
    static RowsPolicy policy(Policy policy, Map<RelationName, Side> homes) {
        Set<Side> targets = Arrays.stream(Side.values()).filter(policy.direction()::allows)
                .collect(Collectors.toSet());
        return new RowsPolicy(targets, COMPARE_EVERY, homes);
    }

    static RowsContext context(LinkSettings settings, Connections connections, Trash trash, Events events,
            BooleanSupplier cancelled) {
        return new RowsContext(settings.postgres(), settings.role(), connections.work(), connections.notes(),
                trash, events.clock(), events, cancelled);
    }

    /**
     * The pairs of tables as they are after a plan was carried out.
     *
     * @param before
     *            the baseline as it was before; a pair in it that the drift knows nothing of is not followed
     * @param baseline
     *            as it is now
     * @param results
     *            of the plan's units
     */
    static List<PairRows> pairs(Baseline before, Baseline baseline, Plan plan, List<UnitResult> results) {
        Set<ObjectNames> changed = new HashSet<>();
        results.stream().filter(result -> result.outcome() instanceof Outcome.Done)
                .forEach(result -> changed.add(result.unit().names()));
        Set<ObjectNames> held = plan.held().stream().map(item -> item.difference().object())
                .collect(Collectors.toSet());
        Set<Long> known = before.relations().stream().map(RelationPair::id).collect(Collectors.toSet());
        Map<Long, RelationDrift> seen = new HashMap<>();
        for (RelationDrift relation : plan.drift().relations()) {
            if (relation.pair() != null) {
                seen.put(relation.pair().id(), relation);
            }
        }
        List<PairRows> pairs = new ArrayList<>();
        for (RelationPair pair : baseline.relations()) {
            RelationDrift relation = seen.get(pair.id());
            if (relation == null) {
                if (!known.contains(pair.id())) {
                    add(pairs, pair, true);
                }
            } else if (!changed.contains(relation.names())) {
                add(pairs, relation, pair.id(), !known.contains(pair.id()));
            } else if (!held.contains(relation.names())) {
                // Of what is held the baseline shows nothing; such a table is looked at again in the next round.
                add(pairs, pair, !known.contains(pair.id()));
            }
        }
        return pairs;
    }

    /** A column that came or went on one side alone is not the one that has its name on the other. */
    private static Set<String> apart(RelationDrift relation) {
        return relation.differences().stream().filter(difference -> switch (difference.kind()) {
            case ADDED, DROPPED, RENAMED -> true;
            case CHANGED, CONFLICT, NOT_CARRIED -> false;
        }).map(Difference::column).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static void add(List<PairRows> pairs, RelationPair pair, boolean isNew) {
        if (pair.postgres() instanceof Table left && pair.motherduck() instanceof Table right) {
            pairs.add(new PairRows(pair.id(), TablePair.of(left, right), isNew, Map.of(), Optional.empty()));
        }
    }

    private static void add(List<PairRows> pairs, RelationDrift relation, long id, boolean isNew) {
        if (relation.postgres() instanceof Table left && relation.motherduck() instanceof Table right) {
            TablePair pair = TablePair.of(left, right, apart(relation));
            Map<Side, Set<String>> undecided = new EnumMap<>(Side.class);
            for (Side side : Side.values()) {
                undecided.put(side, undecided(relation, pair, side));
            }
            Optional<TablePair> before = relation.base(Side.POSTGRES) instanceof Table base
                    && !base.columns().equals(left.columns()) ? Optional.of(TablePair.of(base, right))
                            : Optional.empty();
            pairs.add(new PairRows(id, pair, isNew, undecided, before));
        }
    }

    /** What the other side dropped: a column that is a side's own because it came there, or is never carried, waits for nothing. */
    private static Set<String> undecided(RelationDrift relation, TablePair pair, Side side) {
        Set<String> names = pair.own(side).stream().map(Column::name).collect(Collectors.toCollection(HashSet::new));
        for (Difference difference : relation.differences()) {
            boolean isOwn = difference.moved() == Moved.of(side)
                    && (difference.kind() == Kind.ADDED || difference.kind() == Kind.NOT_CARRIED);
            if (isOwn) {
                names.remove(difference.column());
            }
        }
        return names;
    }

    void run() {
        results = round.run(pairs);
        if (results.stream().anyMatch(result -> result.home() == Side.POSTGRES
                && result.outcome() instanceof RowsOutcome.Copied)) {
            account.wroteRows();
        }
    }

    /** Once the account is closed. */
    void settle() {
        round.settle(account.rowTokens());
    }

    List<RowsResult> results() {
        return results;
    }

    /** Why the rest was not reached; null where everything was. */
    @Nullable
    DuckpairException lost() {
        return round.lost();
    }

    /** For the next round to tell whether anything moved. */
    LastRows known() {
        return new LastRows(round.tokens(), account.rowTokens(),
                results.stream().filter(result -> !isOver(result)).toList(),
                round.nextComparison());
    }

    private static boolean isOver(RowsResult result) {
        return switch (result.outcome()) {
            case RowsOutcome.InStep _,RowsOutcome.Copied _ -> true;
            case RowsOutcome.Conflict _,RowsOutcome.NotAllowed _,RowsOutcome.Held _,RowsOutcome.Failed _ ->
                    false;
        };
    }
}
