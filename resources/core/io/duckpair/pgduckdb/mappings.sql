-- The view shows options to those who may see them and NULL to all others, but also where there are none: who may see them is
-- what https://www.postgresql.org/docs/current/view-pg-user-mappings.html says.
SELECT CASE WHEN m.umuser = 0 THEN 'public' ELSE pg_get_userbyid(m.umuser) END,
       m.umuser = 0,
       CASE WHEN (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user)
                 OR (m.umuser = 0 AND pg_has_role(s.srvowner, 'USAGE'))
                 OR (m.usename = current_user
                     AND (pg_has_role(s.srvowner, 'USAGE') OR has_server_privilege(s.oid, 'USAGE')))
            THEN EXISTS (SELECT FROM unnest(m.umoptions) AS option WHERE option LIKE 'token=_%')
       END
  FROM pg_catalog.pg_user_mappings m
  JOIN pg_catalog.pg_foreign_server s
    ON s.oid = m.srvid
  JOIN pg_catalog.pg_foreign_data_wrapper w
    ON w.oid = s.srvfdw
 WHERE s.srvtype = 'motherduck' AND w.fdwname IN ('duckdb', 'pg_duckdb')
 ORDER BY m.umuser <> 0, 1
