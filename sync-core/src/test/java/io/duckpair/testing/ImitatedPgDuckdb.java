package io.duckpair.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * pg_duckdb as a database's catalog shows it, made in plain SQL: its wrapper, its server, its access method, {@code duckdb.tables}
 * and {@code duckdb.force_motherduck_sync}, as <a href="https://github.com/duckdb/pg_duckdb">its</a> sql/pg_duckdb--1.0.0.sql has
 * them. There is no DuckDB in it: what it takes MotherDuck to hold stands in a table of its own, where a test writes it, and its
 * procedure makes and drops shells from that by the rules of src/pgduckdb_background_worker.cpp.
 */
public final class ImitatedPgDuckdb {

    private static final List<String> CATALOG = List.of("CREATE FOREIGN DATA WRAPPER duckdb", "CREATE SCHEMA duckdb",
            "GRANT USAGE ON SCHEMA duckdb TO PUBLIC",
            "CREATE ACCESS METHOD duckdb TYPE TABLE HANDLER heap_tableam_handler",
            "CREATE TABLE duckdb.tables (relid regclass PRIMARY KEY, duckdb_db text NOT NULL, "
                    + "motherduck_catalog_version text, default_database text NOT NULL)",
            "CREATE TYPE duckdb.struct",
            "CREATE FUNCTION duckdb.struct_in(cstring) RETURNS duckdb.struct LANGUAGE internal IMMUTABLE STRICT AS 'textin'",
            "CREATE FUNCTION duckdb.struct_out(duckdb.struct) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT "
                    + "AS 'textout'",
            "CREATE TYPE duckdb.struct (INTERNALLENGTH = VARIABLE, INPUT = duckdb.struct_in, OUTPUT = duckdb.struct_out)",
            "CREATE FUNCTION duckdb.view(dbname text, schema text, view_name text, query text) RETURNS SETOF text "
                    + "LANGUAGE sql AS 'SELECT NULL::text WHERE false'",
            // What the imitation takes MotherDuck to hold, and what it is to do.
            "CREATE TABLE duckdb.imitated (db text, schema text, name text, columns text, version text, is_view boolean)",
            "CREATE TABLE duckdb.calls (at timestamptz DEFAULT clock_timestamp(), caller text)");

    private static final String SYNC = """
            CREATE PROCEDURE duckdb.sync(cascade boolean) LANGUAGE plpgsql AS $sync$
            DECLARE
                one record;
                pg_schema text;
                kind "char";
                is_shell boolean;
                made oid;
                whole boolean;
                of_db text;
            BEGIN
                FOR of_db IN SELECT DISTINCT i.db FROM duckdb.imitated i ORDER BY 1 LOOP
                    whole := true;
                    FOR one IN SELECT * FROM duckdb.imitated i WHERE i.db = of_db ORDER BY i.schema, i.name LOOP
                        pg_schema := CASE WHEN one.db = 'my_db' AND one.schema = 'main' THEN 'public'
                                          WHEN one.db = 'my_db' THEN one.schema
                                          ELSE 'ddb$' || replace(one.db, '$', '$$')
                                               || CASE one.schema WHEN 'main' THEN '' ELSE '$' || replace(one.schema, '$', '$$') END
                                     END;
                        IF one.name IS NULL OR to_regnamespace(quote_ident(pg_schema)) IS NULL THEN
                            EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I', pg_schema);
                            COMMIT;
                        END IF;
                        CONTINUE WHEN one.name IS NULL;
                        IF octet_length(one.name) > 63 THEN
                            RAISE WARNING 'Skipping sync of MotherDuck table ''%'' because its name is too long', one.name;
                            whole := false;
                            CONTINUE;
                        END IF;
                        kind := NULL;
                        SELECT c.relkind, EXISTS (SELECT FROM duckdb.tables t WHERE t.relid = c.oid) OR a.amname = 'duckdb'
                          INTO kind, is_shell
                          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_am a ON a.oid = c.relam
                         WHERE n.nspname = pg_schema AND c.relname = one.name;
                        IF kind IS NOT NULL AND NOT coalesce(is_shell, false) THEN
                            RAISE WARNING 'Skipping sync of MotherDuck table %.% because its name conflicts with an already existing table/view/index in Postgres', pg_schema, one.name;
                            whole := false;
                            CONTINUE;
                        END IF;
                        BEGIN
                            IF kind IS NOT NULL THEN
                                DELETE FROM duckdb.tables WHERE relid = format('%I.%I', pg_schema, one.name)::regclass;
                                EXECUTE format('DROP %s %I.%I', CASE kind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, pg_schema, one.name)
                                        || CASE WHEN cascade THEN ' CASCADE' ELSE '' END;
                            END IF;
                            IF one.is_view THEN
                                EXECUTE format('CREATE VIEW %I.%I AS SELECT %s FROM duckdb.view(%L, %L, %L, %L) r', pg_schema,
                                        one.name, one.columns, one.db, one.schema, one.name, '');
                            ELSE
                                EXECUTE format('CREATE TABLE %I.%I (%s) USING duckdb', pg_schema, one.name, one.columns);
                            END IF;
                            INSERT INTO duckdb.tables VALUES (format('%I.%I', pg_schema, one.name)::regclass, one.db,
                                                              one.version, 'my_db');
                        EXCEPTION WHEN OTHERS THEN
                            RAISE WARNING USING MESSAGE = SQLERRM, ERRCODE = SQLSTATE;
                            RAISE WARNING 'Failed to sync MotherDuck table %.%', pg_schema, one.name;
                            whole := false;
                        END;
                        COMMIT;
                    END LOOP;
                    CONTINUE WHEN NOT whole;
                    FOR made IN SELECT t.relid FROM duckdb.tables t
                                 WHERE t.duckdb_db = of_db
                                   AND (t.motherduck_catalog_version <> (SELECT max(i.version) FROM duckdb.imitated i WHERE i.db = of_db)
                                        OR NOT EXISTS (SELECT FROM duckdb.imitated i JOIN pg_class c ON c.oid = t.relid
                                                        WHERE i.db = t.duckdb_db AND i.name = c.relname)) LOOP
                        EXECUTE format('DROP %s %s', (SELECT CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END FROM pg_class
                                                       WHERE oid = made), made::regclass);
                        DELETE FROM duckdb.tables WHERE relid = made;
                    END LOOP;
                    COMMIT;
                END LOOP;
            END
            $sync$""";

    private final TestDatabase database;

    private ImitatedPgDuckdb(TestDatabase database) {
        this.database = database;
    }

    /** Makes all of it, with a server, and a mapping for the superuser. */
    public static ImitatedPgDuckdb in(TestDatabase database) {
        List<String> statements = new ArrayList<>(CATALOG);
        statements.add(SYNC);
        statements.add("CREATE SERVER motherduck TYPE 'motherduck' FOREIGN DATA WRAPPER duckdb "
                + "OPTIONS (default_database 'my_db')");
        statements.add("CREATE USER MAPPING FOR postgres SERVER motherduck OPTIONS (token 'of-nobody')");
        database.execute(statements.toArray(String[]::new));
        ImitatedPgDuckdb imitated = new ImitatedPgDuckdb(database);
        imitated.syncs();
        return imitated;
    }

    /** Takes MotherDuck to hold this table. */
    public void knows(String db, String schema, String name, String columns) {
        database.execute(
                "DELETE FROM duckdb.imitated WHERE (db, schema, name) = (" + literal(db) + ", " + literal(schema)
                        + ", " + literal(name) + ")",
                "INSERT INTO duckdb.imitated VALUES (" + literal(db) + ", " + literal(schema) + ", " + literal(name)
                        + ", "
                        + literal(columns) + ", '1', false)");
    }

    /** Takes MotherDuck to hold this view; {@code columns} is what the shell selects. */
    public void knowsView(String db, String schema, String name, String columns) {
        knows(db, schema, name, columns);
        database.execute("UPDATE duckdb.imitated SET is_view = true WHERE (db, schema, name) = (" + literal(db) + ", "
                + literal(schema) + ", " + literal(name) + ")");
    }

    /** Takes the table to be gone from MotherDuck; the database stays. */
    public void forgets(String db, String schema, String name) {
        database.execute("UPDATE duckdb.imitated SET name = NULL WHERE (db, schema, name) = (" + literal(db) + ", "
                + literal(schema) + ", " + literal(name) + ")");
    }

    /** Takes the database to be gone from MotherDuck. */
    public void forgets(String db) {
        database.execute("DELETE FROM duckdb.imitated WHERE db = " + literal(db));
    }

    /** MotherDuck's catalog has another version. */
    public void isAt(String db, String version) {
        database.execute("UPDATE duckdb.imitated SET version = " + literal(version) + " WHERE db = " + literal(db));
    }

    /** Syncs now, as its worker does. */
    public void work() {
        database.execute("CALL duckdb.sync(false)");
    }

    /** From now on a forced sync syncs. */
    public void syncs() {
        does("CALL duckdb.sync(drop_with_cascade);");
    }

    /** From now on a forced sync does this, in PL/pgSQL. */
    public void does(String body) {
        database.execute(
                "CREATE OR REPLACE PROCEDURE duckdb.force_motherduck_sync(drop_with_cascade boolean DEFAULT false) "
                        + "LANGUAGE plpgsql AS $body$ BEGIN INSERT INTO duckdb.calls (caller) VALUES (current_user); COMMIT; "
                        + body
                        + " END $body$");
    }

    /** Who has forced a sync, in order. */
    public List<String> callers() {
        return database.query("SELECT caller FROM duckdb.calls ORDER BY at").stream().map(String::valueOf).toList();
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
