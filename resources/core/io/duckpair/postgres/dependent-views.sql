-- What reads columns of a table that are to get another type or to go, and all that stands on that: views, and whatever else
-- may have a rule. An ALTER TABLE reaches what inherits from the table too, whose columns have the same names but not the
-- same numbers.
-- Parameters: the table's oid, the numbers of the columns that change, the numbers of those that go.
WITH RECURSIVE given AS MATERIALIZED (
    SELECT ?::oid AS oid, ?::smallint[] AS retyped, ?::smallint[] AS dropped
), family AS (
    SELECT g.oid
      FROM given g
     UNION
    SELECT i.inhrelid
      FROM family f
      JOIN pg_inherits i
        ON i.inhparent = f.oid
), reading AS (
    SELECT r.ev_class AS oid, CASE WHEN a.attnum = ANY (g.dropped) THEN a.attname END AS dropped
      FROM given g
      JOIN pg_attribute a
        ON a.attrelid = g.oid AND a.attnum = ANY (g.retyped || g.dropped)
     CROSS JOIN family f
      JOIN pg_attribute own
        ON own.attrelid = f.oid AND own.attname = a.attname
      JOIN pg_depend d
        ON d.refclassid = 'pg_class'::regclass AND d.refobjid = f.oid AND d.refobjsubid = own.attnum
           AND d.classid = 'pg_rewrite'::regclass
      JOIN pg_rewrite r
        ON r.oid = d.objid
), standing AS (
    SELECT x.oid
      FROM reading x
     UNION
    SELECT r.ev_class
      FROM standing s
      JOIN pg_class v
        ON v.oid = s.oid AND v.relkind = 'v'
      JOIN pg_depend d
        ON d.refclassid = 'pg_class'::regclass AND d.refobjid = v.oid AND d.classid = 'pg_rewrite'::regclass
           AND d.deptype = 'n'
      JOIN pg_rewrite r
        ON r.oid = d.objid
)
SELECT n.nspname,
       c.relname,
       pg_get_userbyid(c.relowner),
       (SELECT string_agg(DISTINCT x.dropped, ', ' ORDER BY x.dropped) FROM reading x WHERE x.oid = c.oid),
       CASE WHEN c.relkind = 'm'
            THEN 'MATERIALIZED'
            WHEN c.relkind <> 'v'
            THEN 'RULE_OF_TABLE'
            WHEN EXISTS (SELECT FROM pg_rewrite r WHERE r.ev_class = c.oid AND r.rulename <> '_RETURN')
            THEN 'RULES'
            WHEN EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid)
            THEN 'TRIGGERS'
            WHEN EXISTS (SELECT
                           FROM pg_depend d
                          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            THEN 'EXTENSION'
            WHEN EXISTS (SELECT FROM pg_seclabel l WHERE l.classoid = 'pg_class'::regclass AND l.objoid = c.oid)
            THEN 'SECURITY_LABEL'
            WHEN c.relpersistence = 't'
            THEN 'TEMPORARY'
       END
  FROM standing s
  JOIN pg_class c
    ON c.oid = s.oid
  JOIN pg_namespace n
    ON n.oid = c.relnamespace
 ORDER BY n.nspname, c.relname
