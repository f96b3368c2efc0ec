-- Schemas in which the role may not create.
SELECT n.nspname
  FROM pg_catalog.pg_namespace n
  JOIN pg_catalog.pg_roles r ON r.rolname = ?
 WHERE n.nspname !~ '^pg_'
   AND n.nspname NOT IN ('information_schema', 'duckpair')
   AND NOT EXISTS (SELECT
                     FROM pg_catalog.pg_depend e
                    WHERE e.classid = 'pg_catalog.pg_namespace'::regclass AND e.objid = n.oid AND e.deptype = 'e')
   AND NOT (has_schema_privilege(r.oid, n.oid, 'CREATE') AND has_schema_privilege(r.oid, n.oid, 'USAGE'))
 ORDER BY n.nspname
