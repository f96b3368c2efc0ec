package io.duckpair.plan;

import io.duckpair.catalog.Change;
import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.Change.AlterView;
import io.duckpair.catalog.Change.CreateDatabase;
import io.duckpair.catalog.Change.CreateSchema;
import io.duckpair.catalog.Change.CreateTable;
import io.duckpair.catalog.Change.CreateView;
import io.duckpair.catalog.Change.DropDatabase;
import io.duckpair.catalog.Change.DropSchema;
import io.duckpair.catalog.Change.DropTable;
import io.duckpair.catalog.Change.DropView;
import io.duckpair.catalog.DdlWriter;
import io.duckpair.catalog.Side;
import java.util.List;

/** Makes steps of changes: their SQL by the side's writer, and what they do in words. */
final class StepWriter {

    private final DdlWriter postgres;
    private final DdlWriter motherduck;

    StepWriter(DdlWriter postgres, DdlWriter motherduck) {
        this.postgres = postgres;
        this.motherduck = motherduck;
    }

    Step step(Side side, Change change, boolean destructive) {
        boolean statement = !(change instanceof CreateDatabase || change instanceof DropDatabase);
        List<String> sql = statement ? (side == Side.POSTGRES ? postgres : motherduck).write(change) : List.of();
        return new Step(side, change, sql, words(change), destructive);
    }

    private static String words(Change change) {
        return switch (change) {
            case CreateDatabase(var name) -> "Create database " + name;
            case DropDatabase(var name) -> "Drop database " + name;
            case CreateSchema(var name) -> "Create schema " + name;
            case DropSchema(var name) -> "Drop schema " + name;
            case CreateTable(var table) -> "Create table " + table.name();
            case DropTable(var table) -> "Drop table " + table.name();
            case AlterTable(var before, var after, var _) -> before.name().equals(after.name())
                    ? "Alter table " + before.name()
                    : "Rename table " + before.name() + " to " + after.name();
            case CreateView(var view, var replaced) ->
                    (replaced == null ? "Create view " : "Replace view ") + view.name();
            case DropView(var view) -> "Drop view " + view.name();
            case AlterView(var before, var after) -> before.name().equals(after.name())
                    ? "Comment on view " + before.name()
                    : "Rename view " + before.name() + " to " + after.name();
        };
    }
}
