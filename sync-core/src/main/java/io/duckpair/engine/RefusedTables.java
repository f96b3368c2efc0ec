package io.duckpair.engine;

import io.duckpair.apply.Outcome;
import io.duckpair.apply.UnitResult;
import io.duckpair.catalog.Change.CreateTable;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Side;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.plan.Step;
import io.duckpair.plan.Unit;
import io.duckpair.plan.Unit.Place;
import io.duckpair.rows.PostgresToken;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * New tables with a row that the other side cannot hold. To find that out costs a copy up to that row, so a loop tries such a
 * table again only when its definition or its rows moved. Between the rounds of one engine.
 */
final class RefusedTables {

    private final Map<Map<Place, Optional<Relation>>, Refused> known = new HashMap<>();
    private final Map<Map<Place, Optional<Relation>>, String> tried = new HashMap<>();

    /**
     * @param token
     *            of the home's rows before they were refused; null the first time
     */
    private record Refused(@Nullable String token, DuckpairException error) {}

    void forget() {
        known.clear();
    }

    /**
     * @param motherduckTokens
     *            of the databases' rows now
     * @param refused
     *            gets the results of those that need not be tried
     * @return the others, in their order
     */
    List<Unit> worthTrying(List<Unit> units, Connection postgres, Map<String, String> motherduckTokens,
            List<UnitResult> refused) {
        tried.clear();
        List<Unit> others = new ArrayList<>();
        for (Unit unit : units) {
            Refused before = known.get(unit.plannedFrom());
            String token = before == null ? null : token(unit, postgres, motherduckTokens);
            if (before != null && token != null && token.equals(before.token())) {
                refused.add(new UnitResult(unit, new Outcome.Failed(before.error()), Duration.ZERO));
            } else {
                others.add(unit);
            }
            if (token != null) {
                tried.put(unit.plannedFrom(), token);
            }
        }
        return others;
    }

    /** Remembers which ones were refused, and forgets which are no more. */
    void note(List<UnitResult> results) {
        known.clear();
        for (UnitResult result : results) {
            if (result.outcome() instanceof Outcome.Failed(DuckpairException error)
                    && error.code() == ErrorCode.ROW_REFUSED) {
                Map<Place, Optional<Relation>> from = result.unit().plannedFrom();
                known.put(from, new Refused(tried.get(from), error));
            }
        }
    }

    /** Of the rows of the table that a unit makes another from; null where it makes none. */
    private static @Nullable String token(Unit unit, Connection postgres, Map<String, String> motherduckTokens) {
        Side home = unit.steps().stream().filter(step -> step.change() instanceof CreateTable).map(Step::side)
                .map(Side::other).findFirst().orElse(null);
        return switch (home) {
            case POSTGRES -> unit.plannedFrom().values().stream().flatMap(Optional::stream)
                    .filter(relation -> relation.name().schema().side() == Side.POSTGRES).findFirst()
                    .map(relation -> String.valueOf(PostgresToken.of(postgres, List.of(relation.oid()))))
                    .orElse(null);
            case MOTHERDUCK -> motherduckTokens.get(unit.database());
            case null -> null;
        };
    }
}
