-- The server notes no owners of what the role has that initdb was run as.
SELECT s.refobjid::bigint, coalesce(d.datname, ''), count(*)
  FROM pg_catalog.pg_shdepend s
  LEFT JOIN pg_catalog.pg_database d ON d.oid = s.dbid
 WHERE s.refclassid = 'pg_catalog.pg_authid'::regclass AND s.deptype = 'o'
 GROUP BY 1, 2
 ORDER BY 1, 2
