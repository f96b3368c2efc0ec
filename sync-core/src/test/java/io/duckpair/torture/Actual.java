package io.duckpair.torture;

import io.duckpair.catalog.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A side's catalog as lines of text, by queries of its own. */
final class Actual {

    /** Stands between values in one text; no name or comment of the tests has it. */
    private static final String SEPARATOR = "\u0001";

    private static final String FOLLOWED = "nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'duckpair')";

    private static final String POSTGRES_SCHEMAS = "SELECT nspname FROM pg_namespace WHERE " + FOLLOWED;

    private static final String POSTGRES_TABLES = "SELECT concat_ws(E'\\x01', nspname, relname, "
            + "coalesce(obj_description(c.oid, 'pg_class'), 'null')) "
            + "FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
            + "WHERE relkind IN ('r', 'v', 'p', 'm') AND " + FOLLOWED;

    private static final String POSTGRES_COLUMNS = "SELECT concat_ws(E'\\x01', nspname, relname, attname, "
            + "format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN 'NOT NULL' ELSE 'NULL' END, "
            + "coalesce(col_description(c.oid, attnum), 'null'), coalesce(pg_get_expr(adbin, adrelid), '')) "
            + "FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace JOIN pg_attribute ON attrelid = c.oid "
            + "LEFT JOIN pg_attrdef ON adrelid = c.oid AND adnum = attnum "
            + "WHERE relkind = 'r' AND attnum > 0 AND NOT attisdropped AND " + FOLLOWED;

    private static final String POSTGRES_KEYS = "SELECT concat_ws(E'\\x01', nspname, relname, "
            + "CASE contype WHEN 'p' THEN 'PRIMARY KEY' ELSE 'UNIQUE' END, (SELECT string_agg(attname, E'\\x01' ORDER BY o) "
            + "FROM unnest(conkey) WITH ORDINALITY k (n, o) JOIN pg_attribute ON attnum = n AND attrelid = conrelid)) "
            + "FROM pg_constraint JOIN pg_class c ON c.oid = conrelid JOIN pg_namespace n ON n.oid = relnamespace "
            + "WHERE contype IN ('p', 'u') AND " + FOLLOWED;

    private static final String MOTHERDUCK_SCHEMAS = "SELECT concat_ws(chr(1), database_name, schema_name) "
            + "FROM duckdb_schemas() WHERE schema_name NOT IN ('information_schema', 'pg_catalog') "
            + "AND database_name NOT IN ('memory', 'system', 'temp')";

    private static final String MOTHERDUCK_TABLES = "SELECT concat_ws(chr(1), database_name, schema_name, table_name, "
            + "coalesce(comment, 'null')) FROM duckdb_tables() UNION ALL "
            + "SELECT concat_ws(chr(1), database_name, schema_name, view_name, 'view') FROM duckdb_views() WHERE NOT internal";

    private static final String MOTHERDUCK_COLUMNS = "SELECT concat_ws(chr(1), database_name, schema_name, table_name, "
            + "column_name, data_type, CASE WHEN is_nullable THEN 'NULL' ELSE 'NOT NULL' END, coalesce(comment, 'null'), "
            + "coalesce(column_default, '')) FROM duckdb_columns() WHERE NOT internal";

    private static final String MOTHERDUCK_KEYS = "SELECT concat_ws(chr(1), database_name, schema_name, table_name, "
            + "constraint_type, array_to_string(constraint_column_names, chr(1))) FROM duckdb_constraints() "
            + "WHERE constraint_type IN ('PRIMARY KEY', 'UNIQUE')";

    private final Side side;
    private final Hands hands;
    /** How many of the first values are the schema's name. */
    private final int schemaParts;

    private Actual(Side side, Hands hands) {
        this.side = side;
        this.hands = hands;
        this.schemaParts = side == Side.POSTGRES ? 1 : 2;
    }

    static List<String> lines(Side side, Hands hands) {
        return new Actual(side, hands).lines();
    }

    private List<String> lines() {
        boolean postgres = side == Side.POSTGRES;
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows(postgres ? POSTGRES_SCHEMAS : MOTHERDUCK_SCHEMAS)) {
            lines.add("schema " + quoted(row));
        }
        for (List<String> row : rows(postgres ? POSTGRES_TABLES : MOTHERDUCK_TABLES)) {
            lines.add(table(row) + " comment " + row.getLast());
        }
        for (List<String> row : rows(postgres ? POSTGRES_COLUMNS : MOTHERDUCK_COLUMNS)) {
            List<String> of = row.subList(schemaParts + 1, row.size());
            lines.add(table(row) + "." + Hands.quote(of.get(0)) + " " + of.get(1) + " " + of.get(2) + " comment "
                    + of.get(3) + " default " + value(side, hands, of.get(4), of.get(1)));
        }
        for (List<String> row : rows(postgres ? POSTGRES_KEYS : MOTHERDUCK_KEYS)) {
            lines.add(table(row) + " " + row.get(schemaParts + 1) + " " + row.subList(schemaParts + 2, row.size()));
        }
        return lines;
    }

    private List<List<String>> rows(String sql) {
        return hands.query(side, sql).stream().map(row -> Arrays.asList(row.split(SEPARATOR, -1))).toList();
    }

    private String table(List<String> row) {
        return quoted(row.subList(0, schemaParts + 1));
    }

    private static String quoted(List<String> names) {
        return String.join(".", names.stream().map(Hands::quote).toList());
    }

    /** What a default comes to, however it is printed; empty where there is none. */
    static String value(Side side, Hands hands, @Nullable String expression, String type) {
        return expression == null || expression.isEmpty() ? ""
                : hands.query(side, "SELECT CAST(CAST(" + expression + " AS " + type + ") AS "
                        + ValueType.TEXT.sql(side) + ")").getFirst();
    }
}
