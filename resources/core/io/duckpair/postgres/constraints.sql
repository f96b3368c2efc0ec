-- conexclop marks EXCLUDE and, from 18 on, keys WITHOUT OVERLAPS, which are no plain keys either.
-- A foreign key to a partitioned table has one row more for each partition, with conparentid set.
SELECT k.conrelid,
       k.conname,
       CASE WHEN k.conexclop IS NULL THEN k.contype ELSE 'x' END,
       k.convalidated,
       k.conkey::text,
       CASE WHEN k.contype = 'c' AND k.convalidated THEN pg_get_expr(k.conbin, k.conrelid)
            WHEN k.contype IN ('c', 'f') OR k.conexclop IS NOT NULL THEN pg_get_constraintdef(k.oid)
       END
  FROM pg_constraint k
  JOIN pg_class c
    ON c.oid = k.conrelid
  JOIN pg_namespace n
    ON n.oid = c.relnamespace
 WHERE k.contype IN ('p', 'u', 'c', 'f', 'x') AND (k.contype <> 'f' OR k.conparentid = 0)
   AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND :scope
