package io.duckpair.ui.tables;

import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import io.duckpair.state.InStep;
import io.duckpair.state.Mirror;
import io.duckpair.state.Mirror.Trouble;
import io.duckpair.state.Verified;
import io.duckpair.ui.tables.TableRows.Counts;
import io.duckpair.wording.Sentence;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the lines.
 *
 * @param policy
 *            that rounds run under
 * @param waiting
 *            the ids of pairs whose mirrors the last round had to leave as they are, and why; empty where the direction says so
 * @param bytes
 *            that tables take on PostgreSQL's disk, by their oids there
 */
public record TableLines(Policy policy, Map<Long, Sentence> waiting, Map<Long, Long> bytes) {

    public TableLines {
        waiting = Map.copyOf(waiting);
        bytes = Map.copyOf(bytes);
    }

    /**
     * @param plan
     *            says which pairs of tables there are
     * @param mirrors
     *            by the pair's id
     * @return one for each pair of tables that both sides have, those that need attention first, then by name
     */
    public List<TableRows> of(Plan plan, Map<Long, Mirror> mirrors) {
        return plan.drift().relations().stream().flatMap(relation -> line(relation, mirrors))
                .sorted(Comparator.comparing((TableRows line) -> !line.state().needsAttention())
                        .thenComparing(TableRows::title))
                .toList();
    }

    private Stream<TableRows> line(RelationDrift relation, Map<Long, Mirror> mirrors) {
        if (relation.pair() == null || !(relation.postgres() instanceof Table postgres)
                || !(relation.motherduck() instanceof Table motherduck)) {
            return Stream.empty();
        }
        long id = relation.pair().id();
        Mirror mirror = mirrors.get(id);
        Long size = bytes.get(postgres.oid());
        if (mirror == null) {
            return Stream.of(new TableRows(id, postgres.name(), motherduck.name(), null, untouched(null), null, null,
                    null, null, null, size));
        }
        InStep inStep = mirror.inStep();
        Trouble trouble = mirror.trouble();
        return Stream.of(new TableRows(id, postgres.name(), motherduck.name(), mirror.home(), state(mirror),
                trouble == null ? reason(id) : Sentence.verbatim(trouble.sentence()), counts(mirror),
                inStep == null ? null : inStep.at(),
                mirror.comparedAt(), mirror.verified(), size));
    }

    private @Nullable Sentence reason(long id) {
        Sentence reason = waiting.getOrDefault(id, Sentence.nothing());
        return reason.isEmpty() ? null : reason;
    }

    private RowsState state(Mirror mirror) {
        Trouble trouble = mirror.trouble();
        InStep inStep = mirror.inStep();
        Verified verified = mirror.verified();
        if (trouble != null) {
            return trouble.conflict() ? RowsState.CONFLICT : RowsState.FAILED;
        }
        if (waiting.containsKey(mirror.pairId())) {
            return RowsState.HELD;
        }
        if (verified != null && !verified.equal() && (inStep == null || !verified.at().isBefore(inStep.at()))) {
            return RowsState.DIFFERS;
        }
        return inStep != null ? RowsState.IN_STEP : untouched(mirror.home());
    }

    private RowsState untouched(@Nullable Side home) {
        if (!policy.rows()) {
            return RowsState.OFF;
        }
        return home == null || policy.direction().allows(home.other()) ? RowsState.NOT_COPIED : RowsState.HELD;
    }

    /** The newest there are. */
    private static @Nullable Counts counts(Mirror mirror) {
        InStep inStep = mirror.inStep();
        Verified verified = mirror.verified();
        if (verified != null && (inStep == null || !verified.at().isBefore(inStep.at()))) {
            return new Counts(verified.rowsOnPostgres(), verified.rowsOnMotherduck(), verified.at());
        }
        return inStep == null ? null : new Counts(inStep.rows(), inStep.rows(), inStep.at());
    }
}
