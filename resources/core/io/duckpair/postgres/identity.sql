SELECT has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE'),
       d.oid,
       d.datname,
       current_setting('server_version'),
       current_setting('server_version_num')::int,
       session_user,
       EXISTS (SELECT
                 FROM pg_catalog.pg_foreign_server s
                 JOIN pg_catalog.pg_foreign_data_wrapper w
                   ON w.oid = s.srvfdw
                WHERE s.srvtype = 'motherduck' AND w.fdwname IN ('duckdb', 'pg_duckdb'))
       OR $by_settings
  FROM pg_catalog.pg_database d
 WHERE d.datname = current_database()
