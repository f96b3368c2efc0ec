package io.duckpair.postgres;

import io.duckpair.catalog.RelationName;
import io.duckpair.wording.Sentence;
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
        MATERIALIZED, RULE_OF_TABLE, RULES, TRIGGERS, EXTENSION, SECURITY_LABEL, TEMPORARY
    }

    /** A row of {@code dependent-views.sql}. */
    static Dependent from(ResultSet row) throws SQLException {
        String obstacle = row.getString(5);
        return new Dependent(RelationName.postgres(row.getString(1), row.getString(2)), row.getString(3),
                row.getString(4), obstacle == null ? null : Obstacle.valueOf(obstacle));
    }

    /** For people, a clause such as {@code view public.v, which has triggers}. */
    Sentence words() {
        return switch (obstacle) {
            case null -> Sentence.of("view {0}", name);
            case MATERIALIZED -> Sentence.of("materialized view {0}", name);
            case RULE_OF_TABLE -> Sentence.of("a rule of {0}", name);
            case RULES -> Sentence.of("view {0}, which has rules", name);
            case TRIGGERS -> Sentence.of("view {0}, which has triggers", name);
            case EXTENSION -> Sentence.of("view {0}, which belongs to an extension", name);
            case SECURITY_LABEL -> Sentence.of("view {0}, which has a security label", name);
            case TEMPORARY -> Sentence.of("temporary view {0} of another session", name);
        };
    }
}
