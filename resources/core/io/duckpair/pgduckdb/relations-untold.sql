-- As relations.sql for a role that may not read duckdb.tables, which pg_duckdb grants to nobody: a view that reads the function
-- duckdb.view is a shell.
SELECT n.nspname,
       c.relname,
       c.relkind,
       CASE c.relkind
       WHEN 'v' THEN EXISTS (SELECT
                               FROM pg_catalog.pg_rewrite w
                               JOIN pg_catalog.pg_depend d
                                 ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
                                AND d.refclassid = 'pg_proc'::regclass
                               JOIN pg_catalog.pg_proc p
                                 ON p.oid = d.refobjid
                              WHERE w.ev_class = c.oid AND p.proname = 'view'
                                AND p.pronamespace = (SELECT s.oid FROM pg_catalog.pg_namespace s WHERE s.nspname = 'duckdb'))
       ELSE coalesce(a.amname = 'duckdb', false) AND c.relpersistence = 'p'
       END,
       NULL,
       NULL,
       NULL
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n
    ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_am a
    ON a.oid = c.relam
 WHERE c.relkind <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
