-- The given types and all that they are made of.
WITH RECURSIVE used (oid) AS (
    SELECT unnest(?::oid[])
    UNION
    SELECT part.oid
      FROM used u
      JOIN pg_type t
        ON t.oid = u.oid
     CROSS JOIN LATERAL (SELECT t.typelem AS oid WHERE t.typelem <> 0
                         UNION ALL
                         SELECT t.typbasetype WHERE t.typbasetype <> 0
                         UNION ALL
                         SELECT a.atttypid
                           FROM pg_attribute a
                          WHERE t.typtype = 'c' AND a.attrelid = t.typrelid
                            AND a.attnum > 0 AND NOT a.attisdropped) part
)
-- int2vector and oidvector have an element but are nobody's array type.
SELECT t.oid,
       n.nspname,
       t.typname,
       t.typtype,
       coalesce((SELECT e.oid FROM pg_type e WHERE e.oid = t.typelem AND e.typarray = t.oid), 0),
       t.typbasetype,
       t.typtypmod,
       t.typndims,
       (SELECT array_agg(l.enumlabel::text ORDER BY l.enumsortorder)
          FROM pg_enum l
         WHERE t.typtype = 'e' AND l.enumtypid = t.oid),
       f.names,
       f.types,
       f.modifiers,
       f.dimensions
  FROM pg_type t
  JOIN pg_namespace n
    ON n.oid = t.typnamespace
  LEFT JOIN LATERAL (SELECT array_agg(a.attname::text ORDER BY a.attnum) AS names,
                            array_agg(a.atttypid::bigint ORDER BY a.attnum) AS types,
                            array_agg(a.atttypmod ORDER BY a.attnum) AS modifiers,
                            array_agg(a.attndims::int ORDER BY a.attnum) AS dimensions
                       FROM pg_attribute a
                      WHERE t.typtype = 'c' AND a.attrelid = t.typrelid
                        AND a.attnum > 0 AND NOT a.attisdropped) f
    ON true
 -- An array, not a join: the planner expects so many types of the recursion that it would scan pg_type.
 WHERE t.oid = ANY (ARRAY(SELECT u.oid FROM used u))
