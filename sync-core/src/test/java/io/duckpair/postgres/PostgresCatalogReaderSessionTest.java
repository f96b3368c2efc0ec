package io.duckpair.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Schema;
import io.duckpair.catalog.SchemaName;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the reader behaves towards the session it is given, and how many questions it asks. */
class PostgresCatalogReaderSessionTest {

    private final TestDatabase database = TestPostgres.newDatabase();
    private final Connection connection = database.connect();
    private final PostgresCatalogReader reader = new PostgresCatalogReader();

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    private static RelationName name(String schema, String name) {
        return RelationName.postgres(schema, name);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void someRelationsAreReadAsTheOpenTransactionSeesThem() throws SQLException {
        database.execute("CREATE TABLE t (a int PRIMARY KEY)", "CREATE TABLE other (a int)",
                "CREATE VIEW v AS SELECT a FROM t");
        long oid = reader.read(connection).relation(name("public", "t")).orElseThrow().oid();
        connection.setAutoCommit(false);
        execute(connection,
                "SET LOCAL search_path = public; ALTER TABLE t ADD COLUMN b text DEFAULT 'x'; CREATE SCHEMA s;"
                        + " ALTER TABLE t SET SCHEMA s");

        List<Relation> byOid = reader.read(connection, List.of(oid));
        List<Relation> byName = reader.readNamed(connection,
                List.of(name("s", "t"), name("public", "t"), name("public", "v")));
        List<Schema> schemas = reader.schemas(connection);

        assertThat(byOid).singleElement().satisfies(t -> {
            assertThat(t.name()).isEqualTo(name("s", "t"));
            assertThat(t.column("b").orElseThrow().defaultExpression()).isEqualTo("'x'::text");
        });
        assertThat(byName).extracting(Relation::name).containsExactlyInAnyOrder(name("s", "t"), name("public", "v"));
        assertThat(schemas).extracting(Schema::name).contains(SchemaName.postgres("s"));
        assertThat(show(connection, "search_path")).isEqualTo("public");
        connection.commit();
        assertThat(database.query("SELECT b FROM s.t")).as("the transaction goes on").isEmpty();
    }

    @Test
    void someRelationsAreReadLikeAllOfThem() {
        database.execute("CREATE TYPE mood AS ENUM ('a', 'b')",
                "CREATE TABLE t (a int PRIMARY KEY, m mood[] DEFAULT '{a}', UNIQUE (m, a))",
                "CREATE INDEX i ON t (m)", "COMMENT ON TABLE t IS 't'", "COMMENT ON COLUMN t.m IS 'm'",
                "ALTER TABLE t ADD CHECK (a > 0)",
                "CREATE VIEW v AS SELECT a AS x, m FROM t", "CREATE TABLE u (a int REFERENCES t)");
        Catalog catalog = reader.read(connection);
        List<Long> oids = catalog.relations().stream().map(Relation::oid).toList();
        assertThat(reader.read(connection, oids)).containsExactlyInAnyOrderElementsOf(catalog.relations());
        assertThat(reader.readNamed(connection, catalog.relations().stream().map(Relation::name).toList()))
                .containsExactlyInAnyOrderElementsOf(catalog.relations());
        assertThat(reader.read(connection, List.of())).isEmpty();
    }

    @Test
    void whatIsLeftAloneOrGoneIsNoRelation() {
        database.execute("CREATE MATERIALIZED VIEW m AS SELECT 1 AS a", "CREATE SCHEMA duckpair",
                "CREATE TABLE duckpair.state ()");
        assertThat(reader.readNamed(connection,
                List.of(name("public", "m"), name("duckpair", "state"), name("public", "gone"),
                        name("pg_catalog", "pg_class"))))
                .isEmpty();
        assertThat(reader.read(connection, List.of(1259L, 999_999_999L))).isEmpty();
    }

    @Test
    void namesAreReadAsTheyAre() {
        List<String> hostile = List.of("select", "Mixed Case", "semi;colon", "quo\"te", "it's", "$$ $x$", "ünïcödé 🦆",
                "back\\slash",
                "new\nline", "%s {0} ?", "-- /*", " ", "x".repeat(63), "ä".repeat(31) + "1", "{a,b}", "duckpair",
                "pg_");
        hostile.forEach(name -> {
            String quoted = PostgresSql.identifier(name);
            database.execute(
                    "CREATE TABLE " + quoted + " (" + quoted + " int, CONSTRAINT " + quoted + " CHECK (" + quoted
                            + " > 0), UNIQUE (" + quoted + "))");
        });
        Catalog catalog = reader.read(connection);
        assertThat(catalog.relations()).extracting(relation -> relation.name().name())
                .containsExactlyInAnyOrderElementsOf(hostile);
        assertThat(catalog.relations()).allSatisfy(relation -> {
            assertThat(relation.columns()).singleElement()
                    .satisfies(column -> assertThat(column.name()).isEqualTo(relation.name().name()));
        });
        assertThat(reader.readNamed(connection, catalog.relations().stream().map(Relation::name).toList()))
                .containsExactlyInAnyOrderElementsOf(catalog.relations());
    }

    @Test
    void moreObjectsAreNoMoreQuestions() {
        database.execute("CREATE TABLE first (a int)");
        AtomicInteger questions = new AtomicInteger();
        Connection counted = counting(connection, questions);
        Catalog small = reader.read(counted);
        int whole = questions.getAndSet(0);
        reader.read(counted, small.relations().stream().map(Relation::oid).toList());
        int some = questions.getAndSet(0);

        database.execute(IntStream.range(0, 60).mapToObj(i -> ("CREATE SCHEMA s%d; CREATE TYPE s%d.e AS ENUM ('a');"
                + " CREATE TABLE s%d.t (a int PRIMARY KEY DEFAULT 1, e s%d.e CHECK (e = 'a'));"
                + " CREATE VIEW s%d.v AS SELECT * FROM s%d.t; COMMENT ON TABLE s%d.t IS 'x'; CREATE INDEX ON s%d.t (e)")
                .replace("%d", Integer.toString(i))).toArray(String[]::new));
        Catalog large = reader.read(counted);
        assertThat(large.relations()).hasSize(121);
        assertThat(questions.getAndSet(0)).isEqualTo(whole).isEqualTo(2);
        reader.read(counted, large.relations().stream().map(Relation::oid).toList());
        assertThat(questions.get()).isEqualTo(some);
    }

    /** Counts what is sent to the server. */
    private static Connection counting(Connection connection, AtomicInteger questions) {
        return counting(Connection.class, connection, questions);
    }

    private static <T> T counting(Class<T> type, T counted, AtomicInteger questions) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        questions.incrementAndGet();
                    }
                    try {
                        Object result = method.invoke(counted, arguments);
                        if (result instanceof PreparedStatement prepared) {
                            return counting(PreparedStatement.class, prepared, questions);
                        }
                        return result instanceof Statement statement ? counting(Statement.class, statement, questions)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Test
    void aReadThatWouldWaitForALockIsAnErrorAndNoSmallerCatalog() throws SQLException {
        database.execute("CREATE TABLE t (a int)", "CREATE VIEW v AS SELECT a FROM t");
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            execute(other, "ALTER TABLE t ADD COLUMN b int");
            assertThatThrownBy(() -> new PostgresCatalogReader(Duration.ofMillis(20)).read(connection))
                    .isInstanceOfSatisfying(DuckpairException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.STATEMENT_FAILED);
                        assertThat(e.sentence()).contains("holds a lock");
                    });
            other.commit();
        }
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(reader.read(connection).relations()).hasSize(2);
    }

    @Test
    void aRoleWithoutAnyRightReadsTheCatalogToo() throws SQLException {
        database.execute("CREATE SCHEMA s", "CREATE TABLE s.t (a int CHECK (a > 0))",
                "CREATE VIEW s.v AS SELECT a FROM s.t",
                "REVOKE ALL ON SCHEMA public FROM PUBLIC");
        Catalog everything = reader.read(connection);
        try (Connection humble = database.connectAs(database.createRole())) {
            assertThat(reader.read(humble).relations()).containsExactlyInAnyOrderElementsOf(everything.relations());
        }
    }

    @Test
    void aLostConnectionIsAnError() throws SQLException {
        Connection lost = database.connect();
        lost.close();
        assertThatThrownBy(() -> reader.read(lost)).isInstanceOf(DuckpairException.class);
    }
}
