-- Relations whose columns may differ from what a reader saw whose snapshot had this xmin: a row of pg_attribute that came or
-- changed since carries the id of a transaction that had not ended then. Columns are never deleted from pg_attribute but with
-- their relation, and a new default writes pg_attribute too. age() is how far an id lies back, 2147483647 for a frozen one.
-- 0 stands for all relations: a type's or a schema's name, or what a type is made of, may have changed.
WITH since AS MATERIALIZED (
    SELECT age(?::xid8::xid) AS age
)
SELECT x.attrelid
  FROM pg_attribute x
 WHERE x.attrelid >= 16384 AND x.attnum > 0 AND age(x.xmin) <= (SELECT s.age FROM since s)
 GROUP BY x.attrelid
UNION ALL
SELECT 0
 WHERE EXISTS (SELECT FROM pg_type x
                WHERE x.oid >= 16384 AND x.typtype <> 'c' AND x.typcategory <> 'A'
                  AND age(x.xmin) <= (SELECT s.age FROM since s))
    OR EXISTS (SELECT FROM pg_enum x WHERE age(x.xmin) <= (SELECT s.age FROM since s))
    OR EXISTS (SELECT FROM pg_namespace x
                WHERE x.nspname !~ '^pg_(toast_)?temp_' AND age(x.xmin) <= (SELECT s.age FROM since s))
