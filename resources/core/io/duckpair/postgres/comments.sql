SELECT d.objoid,
       d.objsubid,
       d.description
  FROM pg_description d
  JOIN pg_class c
    ON c.oid = d.objoid
  JOIN pg_namespace n
    ON n.oid = c.relnamespace
 WHERE d.classoid = 'pg_class'::regclass
   AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition AND :scope
