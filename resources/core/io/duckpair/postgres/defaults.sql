-- A default names no column, so that PostgreSQL need not open the table to print it: relation 0 takes half the time.
-- A generated column's expression does name columns and is not carried.
-- That a column has a default is said twice, so that PostgreSQL looks for one only where there is one.
SELECT d.adrelid,
       d.adnum,
       pg_get_expr(d.adbin, 0)
  FROM pg_attrdef d
  JOIN pg_attribute a
    ON a.attrelid = d.adrelid AND a.attnum = d.adnum
  JOIN pg_class c
    ON c.oid = d.adrelid
  JOIN pg_namespace n
    ON n.oid = c.relnamespace
 WHERE a.atthasdef AND a.attgenerated = '' AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition AND :scope
