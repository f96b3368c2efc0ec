package io.duckpair.apply;

import io.duckpair.catalog.Change.CreateTable;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.mirror.NewMirrors;
import io.duckpair.mirror.NewMirrors.Known;
import io.duckpair.mirror.RowsContext;
import io.duckpair.plan.Step;
import io.duckpair.plan.Unit;
import io.duckpair.state.BaselineWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables that a batch makes as mirrors of others: fills them, and tells the baseline which side is their home. */
final class NewTables implements AutoCloseable {

    private final MotherduckWork motherduck;
    private final @Nullable NewMirrors mirrors;
    private final Map<RelationName, Side> homes = new HashMap<>();

    private NewTables(MotherduckWork motherduck, @Nullable NewMirrors mirrors) {
        this.motherduck = motherduck;
        this.mirrors = mirrors;
    }

    static NewTables of(List<Unit> units, ApplyContext context, MotherduckWork motherduck,
            boolean inOpenTransactions) {
        RowsContext rows = context.rows();
        if (rows == null) {
            return new NewTables(motherduck, null);
        }
        List<Table> onPostgres = new ArrayList<>();
        for (Unit unit : units) {
            unit.steps().stream().filter(step -> step.change() instanceof CreateTable && step.side() == Side.MOTHERDUCK)
                    .forEach(_ -> source(unit, Side.POSTGRES).ifPresent(onPostgres::add));
        }
        return new NewTables(motherduck, new NewMirrors(rows, onPostgres, inOpenTransactions));
    }

    /** What a table on the other side is made from. */
    private static Optional<Table> source(Unit unit, Side side) {
        return unit.plannedFrom().entrySet().stream().filter(entry -> entry.getKey().side() == side)
                .flatMap(entry -> entry.getValue().stream()).filter(Table.class::isInstance).map(Table.class::cast)
                .findFirst();
    }

    /** Fills the table that the step has just made, if it made one. */
    void fill(Unit unit, Step step) {
        if (step.change() instanceof CreateTable(Table made)) {
            Side home = step.side().other();
            homes.put(made.name(), home);
            Table source = source(unit, home).orElse(null);
            if (mirrors != null && source != null) {
                switch (home) {
                    case POSTGRES -> mirrors.fillMotherduck(source, made, motherduck.session());
                    case MOTHERDUCK -> mirrors.fillPostgres(made, source, motherduck.session());
                }
            }
        }
    }

    /** Once all is made: those on PostgreSQL have their ids now. */
    void made(ReadBack after) {
        if (mirrors != null) {
            List<Table> tables = new ArrayList<>();
            homes.forEach((name, home) -> {
                Relation relation = home == Side.MOTHERDUCK ? after.relation(Side.POSTGRES, name) : null;
                if (relation instanceof Table table) {
                    tables.add(table);
                }
            });
            mirrors.made(tables);
        }
    }

    /** Notes where the rows of the new pair that was just put are at home, if one of its tables was made here. */
    void note(BaselineWriter writer, Table postgres, Table motherduckTable) {
        Known known = mirrors == null ? null : mirrors.known(postgres, motherduckTable);
        Side home = homes.getOrDefault(postgres.name(), homes.get(motherduckTable.name()));
        if (known != null) {
            writer.mirror(known.home(), known.inStep());
        } else if (home != null) {
            writer.mirror(home, null);
        }
    }

    @Override
    public void close() {
        if (mirrors != null) {
            mirrors.close();
        }
    }
}
