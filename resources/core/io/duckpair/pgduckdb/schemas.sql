-- The schemas of which a shell may be in, and whether the role that pg_duckdb makes shells as may make some there.
SELECT n.nspname,
       coalesce((SELECT has_schema_privilege(r.oid, n.oid, 'CREATE') FROM pg_catalog.pg_roles r WHERE r.rolname = ?), true)
  FROM pg_catalog.pg_namespace n
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
