package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL prints labels of an enum with their type; MotherDuck has the labels and no such type. */
class ViewsOnEnumsTest extends OnTwoSides {

    @BeforeEach
    void link() {
        sides.postgres("CREATE SCHEMA \"Odd one\"",
                "CREATE TYPE \"Odd one\".\"Status\" AS ENUM ('new', 'it''s open', 'done')",
                "CREATE TYPE other AS ENUM ('new', 'done')",
                "CREATE TABLE orders (id int PRIMARY KEY, status \"Odd one\".\"Status\", kind other, note text)",
                "INSERT INTO orders VALUES (1, 'new', 'new', 'a'), (2, 'it''s open', 'done', 'done'), (3, 'done', NULL, 'new'), (4, NULL, 'new', NULL)");
    }

    private void view(String select) {
        sides.postgres("SET search_path = public, \"Odd one\"", "CREATE VIEW v AS " + select);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT id FROM orders WHERE status = 'it''s open'",
        "SELECT id FROM orders o WHERE 'done' <> o.status",
        "SELECT o.id FROM orders o JOIN orders p ON o.id = p.id AND p.kind = 'new' AND o.status = 'new'",
        "SELECT id FROM orders WHERE status IN ('new', 'done') AND kind IS DISTINCT FROM 'done'",
        "SELECT id FROM orders WHERE status NOT IN ('new', 'done')",
        "SELECT id, CASE status WHEN 'new' THEN 'fresh' ELSE 'stale' END AS age, status = 'done' AS over FROM orders",
        "SELECT id FROM orders o WHERE EXISTS (SELECT 1 FROM orders p WHERE p.id = o.id AND o.status = 'new' AND p.kind = 'new')",
        "SELECT id FROM orders WHERE status::text = 'new' ORDER BY id"})
    void aLabelBesideAColumnOfItsEnumIsCarriedAsText(String select) {
        view(select);
        assertThat(sides.sync().failures()).isEmpty();
        assertThat(sides.drift()).isEmpty();
        sides.duckdb(
                "INSERT INTO orders VALUES (1, 'new', 'new', 'a'), (2, 'it''s open', 'done', 'done'), (3, 'done', NULL, 'new'), (4, NULL, 'new', NULL)");
        assertThat(sides.queryDuckdb("my_db", "SELECT v::VARCHAR FROM v ORDER BY id")).isNotEmpty();
        assertThat(sides.queryDuckdb("my_db", "SELECT * FROM v ORDER BY id"))
                .isEqualTo(sides.queryPostgres("SELECT * FROM v ORDER BY id").stream()
                        .map(row -> row.replaceFirst("\\|t$", "|true").replaceFirst("\\|f$", "|false")).toList());
        assertThat(sides.plan().units()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT id FROM orders WHERE status > 'new'", "SELECT id, 'new'::other AS kind FROM orders",
        "SELECT q.id FROM (SELECT id, coalesce(kind, 'done') AS k FROM orders) q WHERE q.k = 'new'",
        "SELECT id FROM orders WHERE note::other = 'new'", "SELECT max(kind) = 'new' AS m FROM orders"})
    void anyOtherUseOfTheTypeIsNotCarried(String select) {
        view(select);
        assertThat(sides.sync().failures()).isEmpty();
        assertThat(sides.queryDuckdb("my_db", "SELECT view_name FROM duckdb_views() WHERE NOT internal")).isEmpty();
        assertThat(sides.plan().drift().differences().map(difference -> difference.object().title() + " "
                + difference.words()).toList()).singleElement().asString()
                .contains("public.v", "it casts to the type ");
    }

    @Test
    void aViewMadeOnMotherduckComparesItsEnumWithText() {
        assertThat(sides.sync().failures()).isEmpty();
        sides.duckdb("CREATE VIEW v AS SELECT id FROM orders WHERE status IN ('new', 'done') AND kind <> 'done'");
        assertThat(sides.sync().failures()).isEmpty();
        assertThat(sides.drift()).isEmpty();
        assertThat(sides.queryPostgres("SELECT id FROM v")).containsExactly("1");
    }
}
