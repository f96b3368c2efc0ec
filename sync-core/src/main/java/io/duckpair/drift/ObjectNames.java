package io.duckpair.drift;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import org.jspecify.annotations.Nullable;

/**
 * What an object is called on both sides, for people and for the command line's JSON; unquoted, never for SQL.
 *
 * @param postgres
 *            {@code schema} or {@code schema.relation}; null where the object has no name there
 * @param motherduck
 *            {@code database.schema} or {@code database.schema.relation}; null where the object has no name there
 */
public record ObjectNames(@Nullable String postgres, @Nullable String motherduck) {

    static ObjectNames of(@Nullable RelationName postgres, @Nullable RelationName motherduck) {
        return new ObjectNames(text(postgres), text(motherduck));
    }

    static ObjectNames of(@Nullable SchemaName postgres, @Nullable SchemaName motherduck) {
        return new ObjectNames(text(postgres), text(motherduck));
    }

    private static @Nullable String text(@Nullable Object name) {
        return name == null ? null : name.toString();
    }

    /** MotherDuck's name where there is one, else PostgreSQL's. */
    public String title() {
        return motherduck != null ? motherduck : String.valueOf(postgres);
    }
}
