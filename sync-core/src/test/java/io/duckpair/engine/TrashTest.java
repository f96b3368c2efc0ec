package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.apply.Outcome;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Scope;
import io.duckpair.error.DuckpairException;
import io.duckpair.trash.Trashed;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is dropped can be brought back with its rows. */
class TrashTest extends OnTwoSides {

    private static final String VALUES = "SELECT id, amount, note, big, span, parts, made FROM %s ORDER BY id";

    @BeforeEach
    void open() {
        sides.duckdb("""
                CREATE TABLE orders (id BIGINT PRIMARY KEY, amount DECIMAL(12,2), note VARCHAR, big HUGEINT,
                span INTERVAL, parts INTEGER[], made TIMESTAMP)""",
                "INSERT INTO orders SELECT range, range * 1.5, 'it''s ' || range, "
                        + "170141183460469231731687303715884105727 - range, INTERVAL '1 month 2 days 3.000004 seconds', "
                        + "[range, NULL], TIMESTAMP '2026-01-01' FROM range(100)",
                "INSERT INTO orders (id) VALUES (100)");
        sides.postgres("CREATE TABLE \"Od\"\"d\" (\"A\" int PRIMARY KEY, \"a\" text, b bytea)",
                "INSERT INTO \"Od\"\"d\" VALUES (1, 'x', '\\x00ff'), (2, NULL, NULL)");
        sides.syncRows();
    }

    @Test
    void aTableThatPostgresDroppedComesBackOnMotherduck() {
        List<String> before = sides.queryDuckdb("my_db", VALUES.formatted("orders"));
        sides.postgres("DROP TABLE orders");
        sides.syncRowsApplyingDrops();
        assertThat(sides.drift()).isEmpty();

        Trashed trashed = sides.engine().trash().getFirst();
        assertThat(trashed.side()).isEqualTo(Side.MOTHERDUCK);
        assertThat(trashed.table()).isEqualTo("my_db.main.orders");
        assertThat(trashed.rows()).isEqualTo(101);
        assertThat(trashed.reason()).contains("Drop table");

        assertThat(sides.engine().restore(trashed.id())).isEqualTo("my_db.main.orders");
        assertThat(sides.queryDuckdb("my_db", VALUES.formatted("orders"))).isEqualTo(before);
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.queryPostgres("SELECT count(*), min(big) FROM orders"))
                .containsExactly("101|170141183460469231731687303715884105628");
    }

    @Test
    void aTableThatMotherduckDroppedComesBackOnPostgres() {
        List<String> before = sides.queryPostgres(VALUES.formatted("orders"));
        sides.duckdb("DROP TABLE orders", "DROP TABLE \"Od\"\"d\"");
        sides.syncRowsApplyingDrops();
        assertThat(sides.queryPostgres("SELECT count(*) FROM pg_class WHERE relname IN ('orders', 'Od\"d')"))
                .containsExactly("0");
        for (Trashed trashed : sides.engine().trash()) {
            sides.engine().restore(trashed.id());
        }
        assertThat(sides.queryPostgres(VALUES.formatted("orders"))).isEqualTo(before);
        assertThat(sides.queryPostgres("SELECT * FROM \"Od\"\"d\" ORDER BY 1")).containsExactly("1|x|\\x00ff",
                "2|null|null");
    }

    @Test
    void aColumnThatIsDroppedLeavesItsTableInTheTrash() {
        sides.duckdb("ALTER TABLE orders DROP COLUMN note");
        sides.syncRowsApplyingDrops();
        assertThat(sides.postgresColumns("orders")).noneMatch(column -> column.startsWith("note"));

        Trashed trashed = sides.engine().trash().getFirst();
        assertThat(sides.engine().restore(trashed.id())).isEqualTo("public.orders_restored");
        assertThat(sides.queryPostgres("SELECT note FROM orders_restored WHERE id = 7")).containsExactly("it's 7");
        assertThat(sides.engine().restore(trashed.id())).isEqualTo("public.orders_restored_2");
    }

    @Test
    void rowsThatPostgresNumbersComeBackAndGoOnBeingNumbered() {
        sides.postgres("CREATE TABLE \"Se rial\" (id serial PRIMARY KEY, v text)",
                "INSERT INTO \"Se rial\" (v) VALUES ('a'), ('b')",
                "CREATE TABLE numbered (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v text)",
                "INSERT INTO numbered (v) VALUES ('a'), ('b')");
        sides.syncRows();
        sides.duckdb("DROP TABLE \"Se rial\"", "DROP TABLE numbered");
        sides.syncRowsApplyingDrops();
        sides.engine().trash().forEach(trashed -> sides.engine().restore(trashed.id()));
        for (String table : List.of("\"Se rial\"", "numbered")) {
            sides.postgres("INSERT INTO " + table + " (v) VALUES ('c')");
            assertThat(sides.queryPostgres("SELECT * FROM " + table + " ORDER BY id")).containsExactly("1|a", "2|b",
                    "3|c");
        }
        sides.postgres("DROP TABLE \"Se rial\"");
        assertThat(sides.queryPostgres("SELECT to_regclass('\"Se rial_id_seq\"')")).containsExactly("null");
    }

    @Test
    void aTableWithAComputedColumnComesBackOnMotherduck() {
        sides.duckdb("CREATE TABLE priced (id INTEGER PRIMARY KEY, twice INTEGER AS (id * 2), v VARCHAR)",
                "INSERT INTO priced (id, v) VALUES (1, 'a'), (2, 'b')");
        sides.syncRows();
        sides.postgres("DROP TABLE priced");
        sides.syncRowsApplyingDrops();
        sides.engine().restore(sides.engine().trash().getFirst().id());
        assertThat(sides.queryDuckdb("my_db", "FROM priced ORDER BY id")).containsExactly("1|2|a", "2|4|b");
    }

    /** Where a name is taken, by whatever has it, another is found. */
    @Test
    void namesThatAreTakenOnPostgresAreNotInTheWay() {
        String name = "n".repeat(60);
        sides.postgres("CREATE TABLE " + name + " (id int CONSTRAINT named PRIMARY KEY, u int CONSTRAINT other UNIQUE)",
                "INSERT INTO " + name + " VALUES (1, 1)");
        sides.syncRows();
        sides.duckdb("DROP TABLE " + name);
        sides.syncRowsApplyingDrops();
        String id = sides.engine().trash().getFirst().id();
        sides.postgres("CREATE SEQUENCE " + name, "CREATE TABLE another (id int CONSTRAINT named PRIMARY KEY)");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            String restored = sides.engine().restore(id);
            names.add(restored);
            String quoted = restored.replace("public.", "public.\"") + "\"";
            assertThat(sides.queryPostgres("SELECT * FROM " + quoted)).containsExactly("1|1");
        }
        assertThat(names).hasSize(4);
    }

    /** Whatever isolation the database's transactions have by default. */
    @ParameterizedTest
    @ValueSource(strings = {"read committed", "serializable"})
    void whatWasBeingWrittenWhenTheDropBeganIsInTheTrash(String isolation) throws Exception {
        sides.postgres(
                "ALTER DATABASE " + sides.database().name() + " SET default_transaction_isolation = '" + isolation
                        + "'");
        sides.restart();
        sides.duckdb("DROP TABLE orders");
        try (Connection writer = sides.database().connect(); Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("INSERT INTO orders (id, note) VALUES (1000, 'late')");
            CompletableFuture<Void> committed = CompletableFuture.runAsync(() -> commitOnceWaitedFor(writer));
            assertThat(sides.syncRowsApplyingDrops().failures()).isEmpty();
            committed.join();
        }
        Trashed trashed = sides.engine().trash().getFirst();
        assertThat(trashed.rows()).isEqualTo(102);
        sides.engine().restore(trashed.id());
        assertThat(sides.queryPostgres("SELECT note FROM orders WHERE id = 1000")).containsExactly("late");
    }

    private void commitOnceWaitedFor(Connection writer) {
        while (sides.queryPostgres("SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'orders'::regclass")
                .isEmpty()) {
            LockSupport.parkNanos(10_000_000);
        }
        try {
            writer.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The mirror, which the other side's half of the statement drops, may be older. */
    @Test
    void whatAStatementForBothSidesDropsIsInTheTrashAsItWasAtHome() {
        sides.postgres("INSERT INTO \"Od\"\"d\" VALUES (3, 'late', NULL)");
        sides.engine().ddl(Side.POSTGRES, "DROP TABLE \"Od\"\"d\"");
        Trashed onPostgres = only(Side.POSTGRES);
        assertThat(onPostgres.rows()).isEqualTo(3);
        sides.engine().restore(onPostgres.id());
        assertThat(sides.queryPostgres("SELECT * FROM \"Od\"\"d\" ORDER BY 1")).containsExactly("1|x|\\x00ff",
                "2|null|null", "3|late|null");

        sides.duckdb("INSERT INTO orders (id, note) VALUES (1000, 'late')");
        sides.engine().ddl(Side.MOTHERDUCK, "ALTER TABLE orders DROP COLUMN note");
        Trashed onMotherduck = sides.engine().trash().stream()
                .filter(trashed -> trashed.table().equals("my_db.main.orders")).findFirst().orElseThrow();
        assertThat(onMotherduck.rows()).isEqualTo(102);
        sides.engine().restore(onMotherduck.id());
        assertThat(sides.queryDuckdb("my_db", "SELECT note FROM orders_restored WHERE id = 1000"))
                .containsExactly("late");
        assertThat(sides.duckdbColumns("my_db", "main", "orders")).noneMatch(column -> column.startsWith("note"));
    }

    private Trashed only(Side side) {
        List<Trashed> found = sides.engine().trash().stream().filter(trashed -> trashed.side() == side).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void aStatementForBothSidesThatIsRefusedLeavesNothingInTheTrash() {
        RefusingAccount account = new RefusingAccount(sides.settings(Scope.everything(), null).account());
        account.refuse("COMMIT"::equals);
        LinkSettings plain = sides.settings(Scope.everything(), null);
        try (SyncEngine engine = SyncEngine.open(
                new LinkSettings(plain.postgres(), account, "my_db", null, Scope.everything(), plain.trash()))) {
            assertThatThrownBy(() -> engine.ddl(Side.POSTGRES, "DROP TABLE \"Od\"\"d\""))
                    .isInstanceOf(DuckpairException.class).hasMessageContaining("COMMIT");
            assertThat(engine.trash()).isEmpty();
        }
        assertThatThrownBy(() -> sides.engine().ddl(Side.POSTGRES,
                "DROP TABLE \"Od\"\"d\"; CREATE TABLE orders2 (id int); ALTER TABLE orders2 SET SCHEMA nowhere"))
                .isInstanceOf(DuckpairException.class);
        assertThat(sides.engine().trash()).isEmpty();
        assertThat(sides.queryPostgres("SELECT count(*) FROM \"Od\"\"d\"")).containsExactly("2");
    }

    @Test
    void aDatabaseIsNotDroppedWithWhatNobodyAskedToDrop() {
        sides.duckdb(List.of("shop"), "CREATE TABLE sold (id INTEGER PRIMARY KEY)", "CREATE MACRO vat(x) AS x * 1.2",
                "CREATE SEQUENCE invoice START 5000", "CREATE TYPE mood AS ENUM ('good', 'bad')",
                "CREATE MACRO recent() AS TABLE SELECT 1 AS id");
        sides.syncRows();
        sides.postgres("DROP SCHEMA \"ddb$shop\" CASCADE");
        for (String left : List.of("macro shop.main.recent", "macro shop.main.vat", "sequence shop.main.invoice",
                "type shop.main.mood")) {
            sides.syncRowsApplyingDrops();
            assertThat(sides.syncRowsApplyingDrops().failures()).singleElement()
                    .satisfies(result -> assertThat(result.outcome()).isInstanceOfSatisfying(Outcome.Failed.class,
                            failed -> assertThat(failed.error().sentence()).contains("is not empty", left)));
            String[] words = left.split(" ");
            sides.duckdb(List.of("shop"), "DROP " + words[0]
                    + (left.endsWith("recent") ? " TABLE " : " ") + words[1].substring("shop.".length()));
        }
        assertThat(sides.syncRowsApplyingDrops().failures()).isEmpty();
        assertThat(folder.resolve("shop.duckdb")).doesNotExist();
    }

    @Test
    void whatIsHeldIsNotInTheTrash() {
        sides.postgres("DROP TABLE orders");
        sides.syncRows();
        assertThat(sides.engine().trash()).isEmpty();
    }

    @Test
    void whereTheTrashCannotBeWrittenNothingIsDropped() throws IOException {
        Files.writeString(sides.settings(Scope.everything(), null).trash(), "a file, no folder");
        sides.postgres("DROP TABLE orders");
        RoundReport report = sides.syncRowsApplyingDrops();
        assertThat(report.failures()).hasSize(1);
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM orders")).containsExactly("101");
    }

    @Test
    void anIdThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> sides.engine().restore("20260101-000000-1")).isInstanceOf(DuckpairException.class)
                .hasMessageContaining("20260101-000000-1");
        assertThat(sides.engine().expireTrash()).isZero();
    }
}
