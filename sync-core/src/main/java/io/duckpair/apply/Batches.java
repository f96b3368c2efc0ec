package io.duckpair.apply;

import io.duckpair.catalog.Change.CreateDatabase;
import io.duckpair.catalog.Change.DropDatabase;
import io.duckpair.catalog.Side;
import io.duckpair.plan.Unit;
import io.duckpair.plan.Unit.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a plan into batches: one MotherDuck database each, because DuckDB writes one a transaction, and few enough PostgreSQL
 * objects that its lock table holds them (10,000 tables in one transaction fail with {@code out of shared memory} at the
 * default {@code max_locks_per_transaction} of 64).
 */
final class Batches {

    /** A table with its key, its TOAST table and their indexes takes about six locks. */
    private static final int POSTGRES_UNITS = 200;
    /** Reading back what DuckDB made costs a look at its whole catalog each time. */
    private static final int UNITS = 20_000;
    /** Over a network a statement takes long, and a transaction should not. */
    private static final int REMOTE_UNITS = 500;
    private static final int VIEWS = 20;

    private Batches() {}

    /** @param remote whether each statement on MotherDuck goes over a network */
    static List<List<Unit>> cut(List<Unit> units, boolean remote) {
        List<List<Unit>> batches = new ArrayList<>();
        List<Unit> batch = new ArrayList<>();
        int most = remote ? REMOTE_UNITS : UNITS;
        int postgres = 0;
        for (Unit unit : units) {
            boolean full = batch.size() >= (unit.phase() == Phase.VIEW ? VIEWS : most)
                    || (postgres >= POSTGRES_UNITS && unit.touches(Side.POSTGRES));
            if (!batch.isEmpty() && (full || !belongTogether(batch.getLast(), unit))) {
                batches.add(List.copyOf(batch));
                batch.clear();
                postgres = 0;
            }
            batch.add(unit);
            postgres += unit.touches(Side.POSTGRES) ? 1 : 0;
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    private static boolean belongTogether(Unit one, Unit next) {
        return one.database().equals(next.database()) && !standsAlone(one) && !standsAlone(next)
                && (one.phase() == Phase.VIEW) == (next.phase() == Phase.VIEW);
    }

    /** Making and dropping a database is not transactional. */
    static boolean standsAlone(Unit unit) {
        return unit.steps().stream()
                .anyMatch(step -> step.change() instanceof CreateDatabase || step.change() instanceof DropDatabase);
    }
}
