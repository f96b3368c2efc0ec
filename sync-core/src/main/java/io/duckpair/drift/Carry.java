package io.duckpair.drift;

import io.duckpair.catalog.Relation;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.TableChange;
import io.duckpair.catalog.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has to happen on one side so that it follows the other, in that side's own types and names. */
public sealed interface Carry {

    /** Whether rows, or something that only an administrator could make again, are lost by it. */
    boolean destructive();

    /** Edits the table that the side has. Edits of one table are put together into one change. */
    record EditTable(List<TableChange> edits, boolean destructive) implements Carry {

        public EditTable {
            edits = List.copyOf(edits);
        }
    }

    record MakeRelation(Relation desired) implements Carry {

        @Override
        public boolean destructive() {
            return false;
        }
    }

    record RemoveRelation(Relation current) implements Carry {

        @Override
        public boolean destructive() {
            return true;
        }
    }

    /** Gives a view another definition. */
    record ReplaceView(View current, View desired) implements Carry {

        @Override
        public boolean destructive() {
            return false;
        }
    }

    /** Gives a view another name or comment. */
    record EditView(View current, View desired) implements Carry {

        @Override
        public boolean destructive() {
            return false;
        }
    }

    /**
     * @param main
     *            PostgreSQL's name of the schema {@code main} that comes with the schema's MotherDuck database and has to be made
     *            too; null where there is none to make
     */
    record MakeSchema(SchemaName name, @Nullable SchemaName main) implements Carry {

        @Override
        public boolean destructive() {
            return false;
        }
    }

    record RemoveSchema(SchemaName name) implements Carry {

        @Override
        public boolean destructive() {
            return true;
        }
    }

    /**
     * A schema was renamed: make the new one, and take the old one away once everything in it has moved.
     *
     * @param main
     *            as in {@link MakeSchema}
     */
    record MoveSchema(SchemaName from, SchemaName to, @Nullable SchemaName main) implements Carry {

        @Override
        public boolean destructive() {
            return false;
        }
    }
}
