package io.duckpair.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table or a view: what has a name, columns and a comment. */
public sealed interface Relation permits Table, View {

    RelationName name();

    /** {@code pg_class.oid}; 0 on MotherDuck, whose oids do not outlive an open instance. */
    long oid();

    /** In the order of the side's catalog. */
    List<Column> columns();

    @Nullable
    String comment();

    /** Finds a column by its exact name. */
    default Optional<Column> column(String name) {
        for (Column column : columns()) {
            if (column.name().equals(name)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
