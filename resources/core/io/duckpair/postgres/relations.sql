SELECT c.oid,
       c.relname,
       c.relnamespace,
       c.relkind,
       c.relispartition,
       c.reltuples::bigint,
       m.extname,
       CASE c.relkind WHEN 'v' THEN pg_get_viewdef(c.oid) END
  FROM pg_class c
  JOIN pg_namespace n
    ON n.oid = c.relnamespace
  LEFT JOIN (SELECT d.objid, e.extname
               FROM pg_extension e
               JOIN pg_depend d
                 ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e'
              WHERE d.classid = 'pg_class'::regclass) m
    ON m.objid = c.oid
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND :scope
