-- What others keep in the database: foreign tables, schemas and relations of other owners. Nothing of extensions.
WITH linked AS (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = ?),
     schemas AS (SELECT n.oid, n.nspname, n.nspowner
                   FROM pg_catalog.pg_namespace n
                  WHERE n.nspname !~ '^pg_'
                    AND n.nspname NOT IN ('information_schema', 'duckpair')
                    AND NOT EXISTS (SELECT
                                      FROM pg_catalog.pg_depend e
                                     WHERE e.classid = 'pg_catalog.pg_namespace'::regclass
                                       AND e.objid = n.oid AND e.deptype = 'e'))
SELECT 'schema ' || s.nspname || ' of ' || pg_get_userbyid(s.nspowner)
  FROM schemas s, linked
 WHERE s.nspname <> 'public' AND NOT pg_has_role(linked.oid, s.nspowner, 'MEMBER')
UNION ALL
SELECT CASE c.relkind WHEN 'f' THEN 'foreign table ' ELSE 'table ' END || s.nspname || '.' || c.relname
       || CASE c.relkind WHEN 'f' THEN '' ELSE ' of ' || pg_get_userbyid(c.relowner) END
  FROM pg_catalog.pg_class c
  JOIN schemas s ON s.oid = c.relnamespace, linked
 WHERE (c.relkind = 'f' OR c.relkind IN ('r', 'p') AND NOT pg_has_role(linked.oid, c.relowner, 'MEMBER')
                           AND pg_has_role(linked.oid, s.nspowner, 'MEMBER') OR
        s.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT pg_has_role(linked.oid, c.relowner, 'MEMBER'))
   AND NOT EXISTS (SELECT
                     FROM pg_catalog.pg_depend e
                    WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
 ORDER BY 1
