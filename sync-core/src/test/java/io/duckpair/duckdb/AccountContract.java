package io.duckpair.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Extra;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.View;
import io.duckpair.duckdb.AccountSession.Detail;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.types.DuckType;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every kind of account does. The tests work in one database that they make and drop. */
abstract class AccountContract {

    private Account account;
    private String database;

    /** The account to test; may hold other databases than the test's. */
    abstract Account openAccount();

    /** A name that no database of the account has. */
    abstract String newDatabaseName();

    @BeforeEach
    void createDatabase() {
        account = openAccount();
        database = newDatabaseName();
        try (AccountSession session = account.openForWriting(Set.of())) {
            session.createDatabase(database);
        }
    }

    @AfterEach
    void dropDatabase() {
        if (database != null) {
            try (AccountSession session = account.openForWriting(Set.of(database))) {
                session.dropDatabase(database);
            }
        }
        account.close();
    }

    @Test
    void anEmptyDatabaseHasTheSchemaMain() {
        Catalog catalog = read();

        assertThat(catalog.schema(SchemaName.motherduck(database, "main"))).isPresent();
        assertThat(relations(catalog)).isEmpty();
    }

    @Test
    void readsATableWithAllThatHangsOnIt() {
        run("CREATE TABLE d.main.parent (id INTEGER PRIMARY KEY)",
                "USE d.main",
                """
                        CREATE TABLE d.main.t (
                            a INTEGER, b VARCHAR DEFAULT 'GENERATED ALWAYS AS (', "c d" DECIMAL(9,2) NOT NULL,
                            g INTEGER GENERATED ALWAYS AS (a + 1), k INTEGER, parent INTEGER REFERENCES parent (id),
                            "x)" INTEGER CHECK ("x)" > 0), UNIQUE (k, a), PRIMARY KEY ("c d", b))""",
                "CREATE INDEX i ON d.main.t (a, (a + 1))",
                "COMMENT ON TABLE d.main.t IS 'it''s a table'", "COMMENT ON COLUMN d.main.t.\"c d\" IS 'money'");

        Table table = table("t");

        assertThat(table.columns()).containsExactly(
                Column.of("a", 1, DuckType.scalar("INTEGER")),
                new Column("b", 2, DuckType.scalar("VARCHAR"), false, "'GENERATED ALWAYS AS ('", null, Generation.NONE),
                new Column("c d", 3, new DuckType.Decimal(9, 2), false, null, "money", Generation.NONE),
                new Column("g", 4, DuckType.scalar("INTEGER"), true, null, null, Generation.EXPRESSION),
                Column.of("k", 5, DuckType.scalar("INTEGER")),
                Column.of("parent", 6, DuckType.scalar("INTEGER")),
                Column.of("x)", 7, DuckType.scalar("INTEGER")));
        assertThat(table.primaryKey()).isEqualTo(new Key(null, List.of("c d", "b")));
        assertThat(table.uniques()).containsExactly(new Key(null, List.of("k", "a")));
        assertThat(table.checks()).containsExactly(new Check(null, "(\"x)\" > 0)"));
        assertThat(table.comment()).isEqualTo("it's a table");
        assertThat(table.extras()).extracting(Extra::kind, Extra::definition).containsExactlyInAnyOrder(
                tuple(Extra.Kind.FOREIGN_KEY,
                        "FOREIGN KEY (parent) REFERENCES parent(id)"),
                tuple(Extra.Kind.INDEX, "CREATE INDEX i ON t(a, ((a + 1)));"),
                tuple(Extra.Kind.GENERATED_EXPRESSION, "(a + 1)"));
    }

    @Test
    void readsViewsThatCannotBeBoundAnyMore() {
        run("CREATE TABLE d.main.t (a INTEGER, b VARCHAR)", "CREATE VIEW d.main.v AS SELECT * FROM d.main.t",
                "COMMENT ON VIEW d.main.v IS 'broken'", "DROP TABLE d.main.t");

        View view = view("v");

        assertThat(view.columns()).extracting(Column::name).containsExactly("a", "b");
        assertThat(view.comment()).isEqualTo("broken");
    }

    @Test
    void aViewsDefinitionGivesColumnsOfTheViewsNames() {
        run("CREATE VIEW d.main.\"v AS SELECT (\" (\"AS\", \"a\"\"(\") AS SELECT 1 AS x, 2 AS y");

        View view = view("v AS SELECT (");
        run("CREATE VIEW d.main.again AS " + view.definition());

        assertThat(view.columns()).extracting(Column::name).containsExactly("AS", "a\"(");
        assertThat(view("again").columns()).isEqualTo(view.columns());
        assertThat(view("again").definition()).isEqualTo(view.definition());
    }

    @Test
    void readsSomeRelationsAsTheWholeReadDoes() {
        run("CREATE SCHEMA d.s", "CREATE TABLE d.s.t (a INTEGER PRIMARY KEY, b INTEGER GENERATED ALWAYS AS (a))",
                "CREATE INDEX i ON d.s.t (a)", "CREATE VIEW d.s.v AS SELECT 1 AS x",
                "CREATE TABLE d.main.t (z INTEGER)",
                "COMMENT ON TABLE d.s.t IS 'c'");

        try (AccountSession session = account.openForReading()) {
            List<Relation> whole = relations(session.read());
            List<RelationName> names = whole.stream().map(Relation::name).toList();

            assertThat(whole).hasSize(3);
            assertThat(session.read(database, names)).containsExactlyInAnyOrderElementsOf(whole);
            for (Relation relation : whole) {
                assertThat(session.read(database, List.of(relation.name()))).containsExactly(relation);
            }
            assertThat(session.read(database, List.of(name("nobody")))).isEmpty();
            assertThat(session.read(database, List.of())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALTER TABLE d.main.t ADD COLUMN z DATE",
        "DROP INDEX d.main.i; ALTER TABLE d.main.t RENAME COLUMN a TO \"A)\"",
        "ALTER TABLE d.main.t ALTER a SET DEFAULT 7", "DROP INDEX d.main.i; ALTER TABLE d.main.t ALTER a TYPE BIGINT",
        "DROP INDEX d.main.i; ALTER TABLE d.main.t ALTER n DROP NOT NULL",
        "DROP INDEX d.main.i; ALTER TABLE d.main.t ALTER a SET NOT NULL",
        "DROP INDEX d.main.i; ALTER TABLE d.main.t RENAME TO u",
        "DROP TABLE d.main.t; CREATE TABLE d.main.t (a INTEGER UNIQUE, n INTEGER)",
        "COMMENT ON COLUMN d.main.t.a IS 'x'", "COMMENT ON COLUMN d.main.t.n IS 'y'",
        "COMMENT ON COLUMN d.main.t.n IS NULL", "COMMENT ON TABLE d.main.t IS 'x'", "COMMENT ON TABLE d.main.t IS NULL",
        "CREATE INDEX j ON d.main.t (a)", "DROP INDEX d.main.i", "INSERT INTO d.main.t (n) VALUES (1), (2)",
        "CREATE TABLE d.s.many (a INTEGER, b INTEGER, c INTEGER DEFAULT 1, PRIMARY KEY (b, a))",
        "CREATE TABLE d.s.all (a INTEGER PRIMARY KEY, b INTEGER CHECK (b > 0), g INTEGER GENERATED ALWAYS AS (a + b))",
        "CREATE TABLE d.s.t2 (\"CHECK\" VARCHAR DEFAULT 'UNIQUE', s STRUCT(a INTEGER), l INTEGER[], e ENUM('b', 'c'))",
        "ALTER TABLE d.s.keyed ALTER b TYPE VARCHAR", "COMMENT ON COLUMN d.s.keyed.b IS 'x'",
        "CREATE OR REPLACE VIEW d.main.v AS SELECT 2 AS y", "COMMENT ON COLUMN d.main.v.x IS 'x'",
        "DROP VIEW d.main.v; CREATE TABLE d.main.v (x INTEGER)", "CREATE SCHEMA d.r", "DROP TABLE d.s.keyed",
        "DROP TABLE d.main.t; CREATE VIEW d.main.t AS SELECT 1 AS a"})
    void readsAgainWhatAFirstReadingSees(String ddl) {
        run("CREATE SCHEMA d.s", "CREATE TABLE d.main.t (a INTEGER, m ENUM('a', 'b') DEFAULT 'a', n INTEGER NOT NULL)",
                "CREATE TABLE d.s.keyed (a INTEGER, b INTEGER, c INTEGER, PRIMARY KEY (c, a), UNIQUE (a, c), CHECK (c > 0))",
                "CREATE INDEX i ON d.main.t (m)", "COMMENT ON TABLE d.main.t IS 't'",
                "COMMENT ON COLUMN d.main.t.n IS 'n'",
                "CREATE VIEW d.main.v AS SELECT 1 AS x");
        AccountReading earlier = again(null);
        run(ddl.split("; "));

        AccountReading again = again(earlier);

        Catalog afresh = read();
        assertThat(relations(again.catalog())).containsExactlyInAnyOrderElementsOf(relations(afresh));
        assertThat(again.catalog().schemas()).containsExactlyInAnyOrderElementsOf(afresh.schemas());
        assertThat(again.catalog().leftAlone()).containsExactlyInAnyOrderElementsOf(afresh.leftAlone());
        assertThat(relations(again(again).catalog())).containsExactlyInAnyOrderElementsOf(relations(afresh));
    }

    private AccountReading again(@Nullable AccountReading earlier) {
        try (AccountSession session = account.openForReading()) {
            return session.readAgain(earlier);
        }
    }

    @Test
    void readsSomeDetailsOnly() {
        run("CREATE TABLE d.main.plain (id INTEGER PRIMARY KEY, a VARCHAR NOT NULL DEFAULT 'it''s', s STRUCT(\"x y\" INTEGER[]))",
                "CREATE INDEX i ON d.main.plain (a)",
                "CREATE TABLE d.main.full (id INTEGER, b INTEGER UNIQUE, g INTEGER GENERATED ALWAYS AS (id), PRIMARY KEY (b, id), CHECK (b > 0))",
                "COMMENT ON TABLE d.main.full IS 'c'", "COMMENT ON COLUMN d.main.full.b IS 'c'");
        List<RelationName> both = List.of(name("plain"), name("full"));
        try (AccountSession session = account.openForWriting(Set.of(database))) {
            session.begin();
            session.execute(sql("ALTER TABLE d.main.plain ADD COLUMN z DATE"));
            List<Relation> whole = session.read(database, both);

            assertThat(session.read(database, both, EnumSet.allOf(Detail.class)))
                    .containsExactlyInAnyOrderElementsOf(whole);
            assertThat(session.read(database, List.of(name("plain")), Set.of(Detail.ROWS, Detail.INDEXES)))
                    .containsExactlyElementsOf(session.read(database, List.of(name("plain"))));
            assertThat(session.read(database, List.of(name("plain")), Set.of())).singleElement()
                    .isInstanceOfSatisfying(Table.class, plain -> assertThat(plain.extras()).isEmpty());
            Table bare = (Table) session.read(database, List.of(name("full")), Set.of()).getFirst();
            assertThat(bare.primaryKey()).as("a key of many columns is always whole")
                    .isEqualTo(new Key(null, List.of("b", "id")));
            assertThat(bare.comment()).isNull();
            assertThat(bare.estimatedRows()).isEqualTo(-1);
        }
    }

    @Test
    void aTransactionSeesItsOwnChangesAndARollbackUndoesThem() {
        try (AccountSession session = account.openForWriting(Set.of(database))) {
            session.begin();
            session.execute(sql("CREATE SCHEMA d.s"));
            session.execute(sql("CREATE TABLE d.s.t (a INTEGER)"));
            RelationName name = RelationName.motherduck(database, "s", "t");

            assertThat(session.read(database, List.of(name))).hasSize(1);
            assertThat(session.schemas(database)).containsExactlyInAnyOrder(SchemaName.motherduck(database, "main"),
                    SchemaName.motherduck(database, "s"));

            session.rollback();

            assertThat(session.read(database, List.of(name))).isEmpty();
            session.rollback();
        }
        assertThat(relations(read())).isEmpty();
    }

    @Test
    void aFailedTransactionCannotBeCommitted() {
        try (AccountSession session = account.openForWriting(Set.of(database))) {
            session.begin();
            session.execute(sql("CREATE TABLE d.main.t (a INTEGER)"));
            assertThatThrownBy(() -> session.execute(sql("ALTER TABLE d.main.nobody ADD COLUMN b INTEGER")))
                    .isInstanceOfSatisfying(DuckpairException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.STATEMENT_FAILED);
                        assertThat(e.sentence()).startsWith("MotherDuck refused: Catalog Error: ").doesNotContain("\n");
                    });
            assertThatThrownBy(() -> session.execute("SELECT 1")).hasMessageContaining("failed before");
            assertThatThrownBy(session::commit).isInstanceOf(DuckpairException.class);

            session.begin();
            session.execute(sql("CREATE TABLE d.main.later (a INTEGER)"));
            session.commit();
        }
        assertThat(relations(read())).extracting(Relation::name).containsExactly(name("later"));
    }

    @Test
    void aStatementThatFailedBehindTheSessionsBackIsNoticed() throws SQLException {
        try (AccountSession session = account.openForWriting(Set.of(database))) {
            session.begin();
            session.execute(sql("CREATE TABLE d.main.t (a INTEGER PRIMARY KEY)"));
            try (Statement statement = session.connection().createStatement()) {
                assertThatThrownBy(() -> statement.execute(sql("INSERT INTO d.main.t VALUES (1), (1)")))
                        .isInstanceOf(SQLException.class);
            }
            assertThatThrownBy(session::commit).isInstanceOf(DuckpairException.class);
        }
        assertThat(relations(read())).isEmpty();
    }

    @Test
    void nobodyElseEndsTheTransaction() {
        try (AccountSession session = account.openForWriting(Set.of(database))) {
            session.begin();
            for (String sql : List.of("COMMIT", "rollback", "SELECT 1; END", "/* x */ BEGIN", "ABORT")) {
                assertThatThrownBy(() -> session.execute(sql)).as(sql).isInstanceOfSatisfying(DuckpairException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT));
            }
            session.execute("SELECT 'COMMIT; COMMIT'");
            session.commit();
        }
    }

    @Test
    void theChangeTokenMovesWithTheCatalogOnly() {
        String before = account.changeToken();
        read();
        assertThat(account.changeToken()).isEqualTo(before);

        run("CREATE TABLE d.main.t (a INTEGER)");
        String created = account.changeToken();
        assertThat(created).isNotEqualTo(before);

        run("ALTER TABLE d.main.t ALTER COLUMN a SET DEFAULT 3");
        assertThat(account.changeToken()).isNotEqualTo(created);
    }

    @Test
    void namesMayHoldAnything() {
        String name = "a\"b'c;--/*é\n🦆 SELECT";
        RelationName table = SchemaName.motherduck(database, name).relation(name);
        String qualified = DuckSql.qualified(table);
        run("CREATE SCHEMA " + DuckSql.qualified(table.schema()),
                "CREATE TABLE " + qualified + " (" + DuckSql.identifier(name) + " INTEGER PRIMARY KEY)",
                "COMMENT ON TABLE " + qualified + " IS " + DuckSql.literal(name),
                "CREATE VIEW " + DuckSql.qualified(table.schema().relation(name + "v")) + " AS SELECT * FROM "
                        + qualified);

        try (AccountSession session = account.openForReading()) {
            Catalog catalog = session.read();
            Table read = (Table) catalog.relation(table).orElseThrow();
            assertThat(read.columns()).extracting(Column::name).containsExactly(name);
            assertThat(read.primaryKey()).isEqualTo(new Key(null, List.of(name)));
            assertThat(read.comment()).isEqualTo(name);
            assertThat(session.read(database, List.of(table))).containsExactly(read);
            assertThat(session.schemas(database)).contains(table.schema());
            assertThat(((View) catalog.relation(table.schema().relation(name + "v")).orElseThrow()).definition())
                    .startsWith("SELECT");
        }
    }

    @Test
    void databasesComeAndGo() {
        String other = newDatabaseName();
        try (AccountSession session = account.openForWriting(Set.of())) {
            session.createDatabase(other);
            session.begin();
            session.execute(
                    "CREATE TABLE " + DuckSql.qualified(RelationName.motherduck(other, "main", "t")) + " (a INTEGER)");
            session.commit();
            assertThatThrownBy(() -> session.createDatabase(other)).isInstanceOf(DuckpairException.class);
        }
        assertThat(read().relation(RelationName.motherduck(other, "main", "t"))).isPresent();
        try (AccountSession session = account.openForWriting(Set.of(other))) {
            session.execute("USE " + DuckSql.identifier(other));
            session.dropDatabase(other);
            assertThat(session.read().schema(SchemaName.motherduck(other, "main"))).isEmpty();
        }
        assertThat(read().schema(SchemaName.motherduck(other, "main"))).isEmpty();
    }

    /** Runs statements in one transaction; {@code d.} stands for the test's database. */
    final void run(String... statements) {
        try (AccountSession session = account.openForWriting(Set.of(database))) {
            session.begin();
            for (String statement : statements) {
                session.execute(sql(statement));
            }
            session.commit();
        }
    }

    final Catalog read() {
        try (AccountSession session = account.openForReading()) {
            return session.read();
        }
    }

    final Account account() {
        return account;
    }

    final String database() {
        return database;
    }

    private String sql(String statement) {
        return statement.replaceAll("\\bd\\.", DuckSql.identifier(database) + ".");
    }

    private RelationName name(String relation) {
        return RelationName.motherduck(database, "main", relation);
    }

    private Table table(String name) {
        return (Table) read().relation(name(name)).orElseThrow();
    }

    private View view(String name) {
        return (View) read().relation(name(name)).orElseThrow();
    }

    /** The relations of the test's database. */
    private List<Relation> relations(Catalog catalog) {
        return catalog.relations().stream().filter(relation -> relation.name().schema().database().equals(database))
                .toList();
    }
}
