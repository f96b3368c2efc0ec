SELECT n.oid,
       n.nspname,
       e.extname
  FROM pg_namespace n
  LEFT JOIN pg_depend d
    ON d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e'
   AND d.refclassid = 'pg_extension'::regclass
  LEFT JOIN pg_extension e
    ON e.oid = d.refobjid
 WHERE :scope
