package io.duckpair.apply;

import io.duckpair.catalog.Change;
import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.Change.DropTable;
import io.duckpair.catalog.Table;
import io.duckpair.plan.Step;
import io.duckpair.trash.Trash;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a batch takes rows from: they go to the trash first, and out of it again if the batch comes to nothing. */
final class Discards {

    private final @Nullable Trash trash;
    private final List<String> put = new ArrayList<>();

    /** @param trash null where nothing is kept */
    Discards(@Nullable Trash trash) {
        this.trash = trash;
    }

    /** Keeps what the step is about to destroy. */
    void keep(Step step, PostgresWork postgres, MotherduckWork motherduck) {
        Table table = step.destructive() ? table(step.change()) : null;
        if (trash != null && table != null) {
            switch (step.side()) {
                case POSTGRES -> keepPostgres(table, step.words(), postgres);
                case MOTHERDUCK -> keepMotherduck(table, step.words(), motherduck);
            }
        }
    }

    /** Keeps a table on PostgreSQL, which from here to the end of the transaction nobody else writes. */
    void keepPostgres(Table table, String reason, PostgresWork postgres) {
        if (trash != null) {
            // What is committed after the trash has read it would be dropped and in no trash.
            postgres.lock(table);
            put.add(trash.putPostgres(postgres.connection(), table, reason));
        }
    }

    /** Keeps a table on MotherDuck. */
    void keepMotherduck(Table table, String reason, MotherduckWork motherduck) {
        if (trash != null) {
            put.add(trash.putMotherduck(motherduck.session(), table, reason));
        }
    }

    private static @Nullable Table table(Change change) {
        return switch (change) {
            case DropTable(Table table) -> table;
            case AlterTable alter -> alter.before();
            case Change.CreateTable _,Change.CreateView _,Change.DropView _,Change.AlterView _,Change.CreateDatabase _,Change.DropDatabase _,Change.CreateSchema _,Change.DropSchema _ ->
                    null;
        };
    }

    /** Before what is destroyed is gone for good. */
    void secure() {
        if (trash != null && !put.isEmpty()) {
            trash.secure();
        }
    }

    /** Nothing was destroyed after all. */
    void undo() {
        if (trash != null) {
            put.forEach(trash::remove);
        }
        put.clear();
    }
}
