-- What decides where pg_duckdb puts what it carries: its server, or where there is none the settings. Of the server's options
-- only these two: another one is a token.
-- duckdb.tables is read only where it is a superuser's, the connecting user's or the extension's plain table: of anybody else's,
-- a policy or an operator would run with the reader's rights.
SELECT (SELECT e.extversion FROM pg_catalog.pg_extension e WHERE e.extname = 'pg_duckdb'),
       (SELECT substr(o.option, 18) FROM unnest(s.srvoptions) AS o (option) WHERE starts_with(o.option, 'default_database=')),
       coalesce((SELECT substr(o.option, 19) FROM unnest(s.srvoptions) AS o (option)
                  WHERE starts_with(o.option, 'tables_owner_role=')),
                pg_get_userbyid(s.srvowner)),
       t.oid IS NOT NULL AND NOT t.relrowsecurity
       AND (pg_get_userbyid(t.relowner) = session_user
            OR (SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.oid = t.relowner)
            OR EXISTS (SELECT
                         FROM pg_catalog.pg_depend d
                         JOIN pg_catalog.pg_extension e
                           ON e.oid = d.refobjid
                        WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.deptype = 'e'
                          AND e.extname = 'pg_duckdb' AND d.classid = 'pg_catalog.pg_class'::regclass
                          AND d.objid = t.oid))
       AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(t.oid, 'SELECT'),
       EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.pronamespace = n.oid AND p.proname = 'view')
  FROM (SELECT 0 AS later, s.oid, s.srvoptions, s.srvowner
          FROM pg_catalog.pg_foreign_server s
          JOIN pg_catalog.pg_foreign_data_wrapper w
            ON w.oid = s.srvfdw
         WHERE s.srvtype = 'motherduck' AND w.fdwname IN ('duckdb', 'pg_duckdb')
        UNION ALL
        SELECT 1,
               o.oid,
               ARRAY(SELECT 'default_database=' || d
                       FROM current_setting('duckdb.motherduck_default_database', true) AS d
                      WHERE d <> ''),
               o.nspowner
          FROM pg_catalog.pg_namespace o
         WHERE o.nspname = 'duckdb' AND $by_settings) s
  LEFT JOIN pg_catalog.pg_namespace n
    ON n.nspname = 'duckdb'
  LEFT JOIN pg_catalog.pg_class t
    ON t.relnamespace = n.oid AND t.relname = 'tables' AND t.relkind = 'r'
 ORDER BY s.later, s.oid LIMIT 1
