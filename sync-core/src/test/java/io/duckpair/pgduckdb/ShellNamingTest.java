package io.duckpair.pgduckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names that pg_duckdb gives, by its own rules. */
class ShellNamingTest {

    private final ShellNaming naming = new ShellNaming("my_db");

    @ParameterizedTest
    @CsvSource({"my_db, main, public", "MY_DB, sales, sales", "other, main, ddb$other", "other, s, ddb$other$s",
        "a$b, main, ddb$a$$b", "a$, b, ddb$a$$$b", "a, $b, ddb$a$$$b"})
    void aSchemasName(String database, String schema, String postgres) {
        SchemaName motherduck = SchemaName.motherduck(database, schema);
        assertThat(naming.schema(motherduck)).isEqualTo(SchemaName.postgres(postgres));
        assertThat(naming.standsFor(RelationName.postgres(postgres, "t"), database))
                .contains(RelationName.motherduck(database, schema, "t"));
    }

    @Test
    void aShellInASchemaOfAnotherDatabaseStandsForNothingKnown() {
        assertThat(naming.standsFor(RelationName.postgres("ddb$other", "t"), "another")).isEmpty();
        assertThat(naming.standsFor(RelationName.postgres("ddb$other", "t"), null)).isEmpty();
    }

    @Test
    void aColumnIsCutOnTheBorderOfACharacter() {
        assertThat(ShellNaming.cut("short")).isEqualTo("short");
        assertThat(ShellNaming.cut("x".repeat(64))).isEqualTo("x".repeat(63));
        assertThat(ShellNaming.cut("x".repeat(62) + "é")).isEqualTo("x".repeat(62));
        assertThat(ShellNaming.cut("x".repeat(60) + "🦆")).isEqualTo("x".repeat(60));
    }
}
