package io.duckpair.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view in its side's native shape.
 *
 * @param name
 *            its full name
 * @param oid
 *            {@code pg_class.oid}; 0 on MotherDuck
 * @param columns
 *            names and types as the side binds them, in order; on MotherDuck as they were when the view was last bound
 * @param definition
 *            the SELECT, without {@code CREATE VIEW name AS} and without the closing semicolon, as the side prints it
 * @param comment
 *            null where there is none
 */
public record View(RelationName name, long oid, List<Column> columns, String definition,
        @Nullable String comment) implements Relation {

    public View {
        columns = List.copyOf(columns);
    }

    public View withName(RelationName newName) {
        return new View(newName, oid, columns, definition, comment);
    }

    public View withDefinition(String newDefinition) {
        return new View(name, oid, columns, newDefinition, comment);
    }

    public View withComment(@Nullable String newComment) {
        return new View(name, oid, columns, definition, newComment);
    }
}
