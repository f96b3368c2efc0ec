SELECT (SELECT extversion FROM pg_catalog.pg_extension WHERE extname = 'pg_duckdb'),
       (SELECT fdwname FROM pg_catalog.pg_foreign_data_wrapper
         WHERE fdwname IN ('duckdb', 'pg_duckdb') ORDER BY fdwname LIMIT 1),
       (SELECT s.srvname
          FROM pg_catalog.pg_foreign_server s
          JOIN pg_catalog.pg_foreign_data_wrapper w
            ON w.oid = s.srvfdw
         WHERE s.srvtype = 'motherduck' AND w.fdwname IN ('duckdb', 'pg_duckdb')
         ORDER BY s.oid LIMIT 1),
       $by_settings
