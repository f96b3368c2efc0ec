-- What runs by itself when a table is written or altered and is neither a superuser's nor the session's user's own: functions,
-- and operators made of them, in triggers, defaults, checks, indexes, rules and policies.
WITH code AS (SELECT p.oid, p.oid::regprocedure::text AS name, p.proowner, 'pg_catalog.pg_proc'::regclass AS class
                FROM pg_catalog.pg_proc p
              UNION ALL
              SELECT o.oid, o.oid::regoperator::text, p.proowner, 'pg_catalog.pg_operator'::regclass
                FROM pg_catalog.pg_operator o JOIN pg_catalog.pg_proc p ON p.oid = o.oprcode)
SELECT DISTINCT code.name, r.rolname, coalesce(c.oid::regclass::text, y.oid::regtype::text)
  FROM pg_catalog.pg_depend d
  JOIN code ON code.class = d.refclassid AND code.oid = d.refobjid
  JOIN pg_catalog.pg_roles r ON r.oid = code.proowner
  LEFT JOIN pg_catalog.pg_trigger t ON d.classid = 'pg_catalog.pg_trigger'::regclass AND t.oid = d.objid
  LEFT JOIN pg_catalog.pg_attrdef a ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND a.oid = d.objid
  LEFT JOIN pg_catalog.pg_constraint k ON d.classid = 'pg_catalog.pg_constraint'::regclass AND k.oid = d.objid
  LEFT JOIN pg_catalog.pg_policy p ON d.classid = 'pg_catalog.pg_policy'::regclass AND p.oid = d.objid
  LEFT JOIN pg_catalog.pg_rewrite w ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND w.oid = d.objid
  LEFT JOIN pg_catalog.pg_index i ON d.classid = 'pg_catalog.pg_class'::regclass AND i.indexrelid = d.objid
  LEFT JOIN pg_catalog.pg_type y ON y.oid = k.contypid
  LEFT JOIN pg_catalog.pg_class c
    ON c.oid = coalesce(t.tgrelid, a.adrelid, nullif(k.conrelid, 0), p.polrelid, w.ev_class, i.indrelid)
 WHERE (c.relkind IN ('r', 'p') OR y.oid IS NOT NULL)
   AND NOT r.rolsuper
   AND r.rolname <> session_user
 ORDER BY 3, 1
 LIMIT 1
