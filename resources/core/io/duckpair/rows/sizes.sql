-- The size of a table that somebody is altering would have to be waited for.
WITH RECURSIVE part (root, oid) AS (
    SELECT oid, oid
    FROM pg_class
    WHERE relkind IN ('r', 'p') AND relpersistence <> 't'
        AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
    UNION
    SELECT part.root, i.inhrelid
    FROM part
    JOIN pg_inherits i ON i.inhparent = part.oid
)
SELECT root::bigint, sum(pg_total_relation_size(oid))::bigint
FROM part
WHERE oid NOT IN (SELECT relation FROM pg_locks WHERE relation IS NOT NULL AND mode = 'AccessExclusiveLock')
GROUP BY root
