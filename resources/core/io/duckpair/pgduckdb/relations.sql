-- All that holds a name a shell could want, indexes and sequences too, with what pg_duckdb noted of its shells. A table of its
-- access method is a shell whether it is noted or not (IsMotherDuckTable in src/pgduckdb_metadata_cache.cpp), a view if it is
-- noted (IsMotherDuckView in src/pgduckdb_ddl.cpp).
SELECT n.nspname,
       c.relname,
       c.relkind,
       t.relid IS NOT NULL OR (coalesce(a.amname = 'duckdb', false) AND c.relpersistence = 'p'),
       t.duckdb_db,
       t.motherduck_catalog_version,
       t.default_database
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n
    ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_am a
    ON a.oid = c.relam
  LEFT JOIN duckdb.tables t
    ON t.relid = c.oid
 WHERE c.relkind <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
