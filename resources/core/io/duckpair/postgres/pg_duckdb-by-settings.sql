-- Before its version 1.0 pg_duckdb is turned on by the server's settings, in one database, with one token for everybody
-- (docs/motherduck.md and src/pgduckdb.cpp of v0.3). Who may not see them is not told; the token does not leave the server.
CASE WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'duckdb')
       OR NOT pg_has_role('pg_read_all_settings', 'USAGE') THEN false
     WHEN coalesce(nullif(current_setting('duckdb.motherduck_postgres_database', true), ''), 'postgres')
          <> current_database() THEN false
     WHEN lower(current_setting('duckdb.motherduck_enabled', true)) IN ('true', 'on', 'yes', '1') THEN true
     ELSE coalesce(nullif(lower(current_setting('duckdb.motherduck_enabled', true)), ''), 'auto') = 'auto'
          AND coalesce(current_setting('duckdb.motherduck_token', true), '') <> ''
 END
