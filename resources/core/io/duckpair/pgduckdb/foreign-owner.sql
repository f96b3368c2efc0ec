-- Who else than a superuser, the connecting user or the extension could have made what is about to be called, or its schema: it
-- would run with the connecting user's rights. A schema duckdb is anybody's who may create one where there is no extension.
SELECT r.rolname
  FROM pg_catalog.pg_proc p
  JOIN pg_catalog.pg_namespace n
    ON n.oid = p.pronamespace
 CROSS JOIN LATERAL (VALUES (p.proowner, 'pg_catalog.pg_proc'::regclass, p.oid),
                            (n.nspowner, 'pg_catalog.pg_namespace'::regclass, n.oid)) AS o (owner, class, object)
  JOIN pg_catalog.pg_roles r
    ON r.oid = o.owner
 WHERE n.nspname = 'duckdb' AND p.proname = 'force_motherduck_sync' AND NOT r.rolsuper AND r.rolname <> session_user
   AND NOT EXISTS (SELECT
                     FROM pg_catalog.pg_depend d
                     JOIN pg_catalog.pg_extension e
                       ON e.oid = d.refobjid
                    WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.deptype = 'e'
                      AND e.extname = 'pg_duckdb' AND d.classid = o.class AND d.objid = o.object)
 LIMIT 1
