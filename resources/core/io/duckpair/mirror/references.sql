-- The foreign keys that refer to a table: name, the table they are of, whether they write or delete rows of that table when
-- a row that they refer to is deleted, and the columns referred to. One parameter: the table's oid.
SELECT con.conname,
       con.conrelid::regclass::text,
       con.confdeltype IN ('c', 'n', 'd'),
       ARRAY(SELECT a.attname::text
               FROM unnest(con.confkey) AS k (attnum)
               JOIN pg_attribute a
                 ON a.attrelid = con.confrelid
                AND a.attnum = k.attnum
              ORDER BY k.attnum)
  FROM pg_constraint con
 WHERE con.contype = 'f'
   AND con.confrelid = ?::oid
   AND con.conparentid = 0
 ORDER BY con.conname
