SELECT a.usesysid::bigint, coalesce(a.datname, ''), count(*)
  FROM pg_catalog.pg_stat_activity a
 WHERE a.usesysid IS NOT NULL AND a.backend_type = 'client backend'
 GROUP BY 1, 2
 ORDER BY 1, 2
