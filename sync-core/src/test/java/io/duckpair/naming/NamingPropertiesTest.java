package io.duckpair.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.SchemaName;
import io.duckpair.naming.OtherName.Carried;
import io.duckpair.testing.Trials;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What holds for all names, however hostile. */
class NamingPropertiesTest {

    private static final int TRIALS = 20_000;

    private final SchemaNaming naming = new SchemaNaming("my_db");

    @Test
    void decodingAnEncodedSchemaGivesItBack() {
        Trials.run(TRIALS, random -> {
            SchemaName schema = schema(random);
            if (naming.toPostgres(schema) instanceof Carried<SchemaName>(SchemaName postgres, boolean shortened)
                    && !shortened) {
                assertThat(naming.toMotherduck(postgres).carried().map(CaseFold::key)).contains(CaseFold.key(schema));
            }
        });
    }

    @Test
    void encodingADecodedSchemaGivesItBack() {
        Trials.run(TRIALS, random -> {
            String name = random.nextBoolean() ? name(random) : "ddb$" + name(random);
            SchemaName postgres = SchemaName.postgres(name);
            naming.toMotherduck(postgres).carried().filter(_ -> mayBeOnPostgres(name))
                    .ifPresent(schema -> assertThat(naming.toPostgres(schema)).isEqualTo(OtherName.of(postgres)));
        });
    }

    @Test
    void noTwoSchemasShareOneOnPostgres() {
        Trials.run(TRIALS / 100, random -> {
            Map<SchemaName, SchemaName> owners = new HashMap<>();
            for (int i = 0; i < 200; i++) {
                SchemaName schema = CaseFold.key(schema(random));
                naming.toPostgres(schema).carried().ifPresent(
                        postgres -> assertThat(owners.computeIfAbsent(postgres, _ -> schema)).isEqualTo(schema));
            }
        });
    }

    @Test
    void noTwoRelationsShareANameOnPostgres() {
        Trials.run(TRIALS / 100, random -> {
            Map<String, String> owners = new HashMap<>();
            for (int i = 0; i < 200; i++) {
                String name = name(random);
                IdentifierNaming.relationToPostgres(name).carried()
                        .ifPresent(postgres -> assertThat(owners.computeIfAbsent(postgres, _ -> name)).isEqualTo(name));
            }
        });
    }

    @Test
    void aRelationsNameComesBackUnlessShortened() {
        Trials.run(TRIALS, random -> {
            String name = name(random);
            if (IdentifierNaming
                    .relationToPostgres(name) instanceof Carried<String>(String postgres, boolean shortened)) {
                assertThat(IdentifierNaming.relationToMotherduck(postgres).carried().filter(name::equals).isPresent())
                        .isEqualTo(!shortened);
            }
            IdentifierNaming.relationToMotherduck(name).carried().filter(_ -> mayBeOnPostgres(name))
                    .ifPresent(motherduck -> assertThat(
                            IdentifierNaming.relationToPostgres(motherduck)).isEqualTo(OtherName.of(name)));
        });
    }

    @Test
    void everyEncodedNameFitsPostgresAndMayBeMadeThere() {
        Trials.run(TRIALS, random -> {
            String name = name(random);
            IdentifierNaming.relationToPostgres(name).carried().ifPresent(NamingPropertiesTest::assertFits);
            IdentifierNaming.columnToPostgres(name).carried().ifPresent(NamingPropertiesTest::assertFits);
            naming.toPostgres(schema(random)).carried().map(SchemaName::schema).ifPresent(schema -> {
                assertFits(schema);
                assertThat(schema).doesNotStartWith("pg_").isNotIn("information_schema", "duckpair");
            });
        });
    }

    private static void assertFits(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        assertThat(bytes).hasSizeBetween(1, 63);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(name).doesNotContain("\0");
    }

    private static boolean mayBeOnPostgres(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= 63;
    }

    private static SchemaName schema(RandomGenerator random) {
        String database = random.nextInt(3) == 0 ? Trials.oneOf(random, "my_db", "MY_DB", "x", "x$") : name(random);
        return SchemaName.motherduck(database, random.nextInt(4) == 0 ? "main" : name(random));
    }

    /** Short names of few letters, those that mean something, so that they meet; and long ones around the limit. */
    private static String name(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> letters(random, random.nextInt(60, 80), "n", random.nextBoolean() ? "n" : "$");
            case 1 -> letters(random, random.nextInt(10, 40), "é", "€", "😀", "n");
            case 2 -> ShortName.of(letters(random, random.nextInt(60, 80), "n")).name();
            case 3 ->
                    letters(random, random.nextInt(0, 3), "main", "Main", "public", "my_db", "ddb$", "pg_", "temp", "$",
                            "duckpair", "information_schema");
            case 4 -> letters(random, random.nextInt(1, 4), "\0", "\ud800", "\udc00", "\"", "'", ";", "\n", "É",
                    "\uffff", "a");
            default -> letters(random, random.nextInt(0, 6), "$", "a", "A", "~", "0");
        };
    }

    private static String letters(RandomGenerator random, int length, String... letters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(Trials.oneOf(random, letters));
        }
        return text.toString();
    }
}
