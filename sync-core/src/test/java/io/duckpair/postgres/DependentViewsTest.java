package io.duckpair.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import io.duckpair.types.PostgresType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Views on a column that gets another type are the same views afterwards. */
class DependentViewsTest {

    private static final String VIEWS = """
            SELECT concat_ws('|', n.nspname, c.relname, pg_get_userbyid(c.relowner), c.reloptions,
                             obj_description(c.oid, 'pg_class'),
                             (SELECT string_agg(concat_ws(' ', a.attname, col_description(c.oid, a.attnum),
                                                          pg_get_expr(d.adbin, d.adrelid), a.attacl), ', '
                                                ORDER BY a.attnum)
                                FROM pg_attribute a
                                LEFT JOIN pg_attrdef d
                                  ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                               WHERE a.attrelid = c.oid AND a.attnum > 0),
                             (SELECT string_agg(x.g, ' ' ORDER BY x.g)
                                FROM (SELECT g::text
                                        FROM unnest(coalesce(c.relacl, acldefault('r', c.relowner))) g) x (g)),
                             pg_get_viewdef(c.oid))
              FROM pg_class c
              JOIN pg_namespace n
                ON n.oid = c.relnamespace
             WHERE c.relkind IN ('v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
             ORDER BY n.nspname, c.relname""";

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestPostgres.newDatabase();
        database.execute("CREATE TABLE t (id int PRIMARY KEY, a int, gone text)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<@Nullable String> views() {
        return database.query(VIEWS);
    }

    /** Alters t as the link would, in one transaction, which is rolled back on failure. */
    private void alter(String role, UnaryOperator<Table> change) {
        try (Connection connection = database.connectAs(role)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(PostgresDdl.SESSION);
            }
            Table before = (Table) new PostgresCatalogReader()
                    .readNamed(connection, List.of(RelationName.postgres("public", "t"))).getFirst();
            Table after = change.apply(before);
            Map<String, String> lineage = new HashMap<>();
            after.columns().forEach(column -> before.columns().stream()
                    .filter(old -> old.ordinal() == column.ordinal())
                    .forEach(old -> lineage.put(column.name(), old.name())));
            AlterTable alter = new AlterTable(before, after, Lineage.of(lineage));
            new DependentViews(connection, alter).alter(new PostgresDdl().write(alter));
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void alter(UnaryOperator<Table> change) {
        alter(TestPostgres.SUPERUSER, change);
    }

    private static Table retype(Table table, String column, PostgresType type) {
        return table.withColumns(table.columns().stream()
                .map(old -> old.name().equals(column) ? old.withType(type) : old).toList());
    }

    private static Table widenA(Table table) {
        return retype(table, "a", PostgresType.builtIn("int8"));
    }

    private List<@Nullable String> typeOf(String relation, String column) {
        return database.query("SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '" + relation
                + "'::regclass AND attname = '" + column + "'");
    }

    private void assertRefused(UnaryOperator<Table> change, String... words) {
        List<@Nullable String> before = views();
        assertThatExceptionOfType(DuckpairException.class).isThrownBy(() -> alter(change))
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.STATEMENT_FAILED))
                .satisfies(error -> assertThat(error.nextStep()).doesNotContain("CASCADE"))
                .satisfies(error -> assertThat(error.sentence()).contains(words));
        assertThat(views()).isEqualTo(before);
        assertThat(typeOf("t", "a")).containsExactly("integer");
    }

    @Test
    void viewsOnViewsAreMadeAgainInTheirOrder() {
        database.execute("CREATE VIEW a_low AS SELECT id, a FROM t", "CREATE VIEW z_high AS SELECT a FROM a_low",
                "CREATE SCHEMA \"o;'\"\"x\"",
                "CREATE VIEW \"o;'\"\"x\".\"é V\" AS SELECT z.a, l.id FROM z_high z, a_low l",
                // Older than what it comes to read.
                "CREATE VIEW b_old AS SELECT 1::int AS n", "CREATE VIEW y_new AS SELECT sum(a)::int AS n FROM z_high",
                "CREATE OR REPLACE VIEW b_old AS SELECT n FROM y_new",
                "CREATE VIEW apart AS SELECT id, gone FROM t");
        List<@Nullable String> before = views();
        List<@Nullable String> apart = database.query("SELECT 'apart'::regclass::oid");
        alter(DependentViewsTest::widenA);
        assertThat(typeOf("t", "a")).containsExactly("bigint");
        assertThat(typeOf("z_high", "a")).containsExactly("bigint");
        assertThat(views()).hasSize(6).isEqualTo(before);
        assertThat(database.query("SELECT 'apart'::regclass::oid")).as("a view on other columns stays what it is")
                .isEqualTo(apart);
    }

    @Test
    void everythingOfAViewIsThereAgain() {
        String owner = database.createRole();
        String reader = database.createRole();
        String friend = database.createRole();
        database.execute("GRANT CREATE ON SCHEMA public TO " + owner, "GRANT SELECT, UPDATE ON t TO " + owner,
                "CREATE VIEW v WITH (security_barrier, check_option = local) AS SELECT id, a AS \"A b\", gone FROM t "
                        + "WHERE a > 0 AND gone <> 'it''s \\ {d} ?'",
                "COMMENT ON VIEW v IS E'says \"it''s\\\\'", "COMMENT ON COLUMN v.\"A b\" IS 'the a; of t'",
                "ALTER VIEW v ALTER COLUMN gone SET DEFAULT 'none;'", "ALTER VIEW v OWNER TO " + owner,
                "GRANT SELECT ON v TO PUBLIC");
        database.executeAs(owner, "REVOKE DELETE, TRUNCATE ON v FROM " + owner,
                "GRANT SELECT, INSERT ON v TO " + reader + " WITH GRANT OPTION",
                "GRANT UPDATE (\"A b\", id) ON v TO " + reader + " WITH GRANT OPTION",
                "GRANT SELECT (gone) ON v TO " + friend);
        database.executeAs(reader, "GRANT SELECT ON v TO " + friend, "GRANT UPDATE (\"A b\") ON v TO " + friend);
        List<@Nullable String> before = views();
        assertThat(before.getFirst()).contains("security_barrier=true", "check_option=local", "the a; of t", owner,
                friend + "=r/" + reader, friend + "=w/" + reader, "none;", "says \"it's\\");
        alter(DependentViewsTest::widenA);
        assertThat(typeOf("v", "A b")).containsExactly("bigint");
        assertThat(views()).isEqualTo(before);
    }

    @Test
    void privilegesThatNewRelationsGetAreNotGivenToOldOnes() {
        String stranger = database.createRole();
        database.execute("CREATE VIEW v AS SELECT a FROM t",
                "ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO " + stranger,
                "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC");
        List<@Nullable String> before = views();
        alter(DependentViewsTest::widenA);
        assertThat(views()).isEqualTo(before);
        database.execute("DROP OWNED BY " + stranger);
    }

    @Test
    void viewsOnPartitionsAreMadeAgainToo() {
        database.execute("DROP TABLE t", "CREATE TABLE t (id int, a int) PARTITION BY RANGE (id)",
                "CREATE TABLE part (gone text, a int, id int)", "ALTER TABLE part DROP COLUMN gone",
                "ALTER TABLE t ATTACH PARTITION part FOR VALUES FROM (0) TO (9)",
                "CREATE VIEW v AS SELECT a FROM part");
        List<@Nullable String> before = views();
        alter(DependentViewsTest::widenA);
        assertThat(typeOf("v", "a")).containsExactly("bigint");
        assertThat(views()).isEqualTo(before);
    }

    @Test
    void viewsFollowNewNamesAndNewTypesInOneChange() {
        database.execute("CREATE SCHEMA s", "CREATE VIEW v AS SELECT a, id FROM t", "COMMENT ON VIEW v IS 'kept'");
        alter(table -> widenA(table).withName(RelationName.postgres("s", "u")).withColumns(widenA(table).columns()
                .stream().filter(column -> !column.name().equals("gone"))
                .map(column -> column.name().equals("a") ? column.withName("gone") : column).toList()));
        assertThat(database.query("SELECT pg_get_viewdef('v') || obj_description('v'::regclass)").getFirst())
                .contains("gone AS a", "FROM s.u", "kept");
        assertThat(typeOf("v", "a")).containsExactly("bigint");
    }

    @Test
    void aColumnThatAViewReadsIsNotDropped() {
        database.execute("CREATE VIEW v AS SELECT id FROM t WHERE gone IS NOT NULL",
                "CREATE VIEW w AS SELECT id FROM v");
        assertRefused(table -> table.withColumns(table.columns().subList(0, 2)), "public.t", "gone", "view public.v");
        database.execute("DROP VIEW v CASCADE", "CREATE VIEW v AS SELECT id, a FROM t");
        alter(table -> table.withColumns(table.columns().subList(0, 2)));
        assertThat(typeOf("t", "gone")).isEmpty();
        assertThat(views()).hasSize(1);
    }

    @Test
    void whatIsNoPlainViewIsLeftAlone() {
        database.execute("CREATE VIEW v AS SELECT id, a FROM t", "CREATE MATERIALIZED VIEW m AS SELECT a FROM v");
        assertRefused(DependentViewsTest::widenA, "materialized view public.m");
        database.execute("DROP MATERIALIZED VIEW m",
                "CREATE RULE r AS ON INSERT TO v DO INSTEAD INSERT INTO t (a) VALUES (NEW.a)");
        assertRefused(DependentViewsTest::widenA, "view public.v, which has rules");
        database.execute("DROP RULE r ON v",
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "CREATE TRIGGER i INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f()");
        assertRefused(DependentViewsTest::widenA, "view public.v, which has triggers");
        database.execute("DROP TRIGGER i ON v", "CREATE TABLE log (n int)",
                "CREATE RULE r AS ON UPDATE TO t DO ALSO INSERT INTO log VALUES (NEW.a)");
        assertRefused(DependentViewsTest::widenA, "a rule of public.t");
        database.execute("DROP RULE r ON t", "CREATE FUNCTION g() RETURNS SETOF v LANGUAGE sql AS 'SELECT * FROM v'");
        assertRefused(DependentViewsTest::widenA, "something that is no view depends",
                "function public.g() depends on type public.v");
        database.execute("DROP FUNCTION g()");
        alter(DependentViewsTest::widenA);
        assertThat(views()).hasSize(1);
    }

    @Test
    void aViewThatDoesNotFitTheNewTypeKeepsTheOldOne() {
        database.execute("CREATE VIEW fits AS SELECT a FROM t", "CREATE VIEW v AS SELECT lpad(gone, a) FROM t",
                "GRANT SELECT ON fits TO PUBLIC");
        assertRefused(DependentViewsTest::widenA, "View public.v does not fit", "function lpad(text, bigint)");
    }

    @Test
    void aFailureInTheMiddleLeavesEverythingAsItWas() {
        database.execute("CREATE VIEW v AS SELECT a FROM t", "GRANT SELECT ON v TO PUBLIC",
                "INSERT INTO t VALUES (1, 70000, '')");
        assertRefused(table -> retype(table, "a", PostgresType.builtIn("int2")), "out of range");
    }

    @Test
    void aViewOfAnotherRoleIsNotTouchedWithoutItsRights() {
        String role = database.createRole();
        String owner = database.createRole();
        database.execute("ALTER TABLE t OWNER TO " + role, "GRANT CREATE ON SCHEMA public TO PUBLIC",
                "GRANT SELECT ON t TO " + owner);
        database.executeAs(owner, "CREATE VIEW v AS SELECT a FROM t", "GRANT SELECT ON v TO PUBLIC");
        List<@Nullable String> before = views();
        assertThatExceptionOfType(DuckpairException.class)
                .isThrownBy(() -> alter(role, DependentViewsTest::widenA))
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.POSTGRES_PRIVILEGE))
                .withMessageContaining("must be owner of view v");
        assertThat(views()).isEqualTo(before);
        database.execute("GRANT " + owner + " TO " + role);
        alter(role, DependentViewsTest::widenA);
        assertThat(views()).isEqualTo(before);
        assertThat(typeOf("v", "a")).containsExactly("bigint");
    }
}
