package io.duckpair.postgres;

import io.duckpair.catalog.RelationName;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Something that stands on columns of a table that change.
 *
 * @param droppedColumns
 *            names of columns that go and that it reads itself; null where there is none
 * @param obstacle
 *            why it cannot be dropped and made again whole; null where it can
 */
record Dependent(RelationName name, String owner, @Nullable String droppedColumns, @Nullable Obstacle obstacle) {

    /** What a view, or what is no view, may have that Duckpair does not make again. */
    enum Obstacle {
        MATERIALIZED("materialized view %s"), RULE_OF_TABLE("a rule of %s"), RULES("view %s, which has rules"),
        TRIGGERS("view %s, which has triggers"), EXTENSION("view %s, which belongs to an extension"),
        SECURITY_LABEL("view %s, which has a security label"), TEMPORARY("temporary view %s of another session");

        private final String words;

        Obstacle(String words) {
            this.words = words;
        }
    }

    /** A row of {@code dependent-views.sql}. */
    static Dependent from(ResultSet row) throws SQLException {
        String obstacle = row.getString(5);
        return new Dependent(RelationName.postgres(row.getString(1), row.getString(2)), row.getString(3),
                row.getString(4), obstacle == null ? null : Obstacle.valueOf(obstacle));
    }

    /** For people, a clause such as {@code view public.v, which has triggers}. */
    String words() {
        return (obstacle == null ? "view %s" : obstacle.words).formatted(name);
    }
}
