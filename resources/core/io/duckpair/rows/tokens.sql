-- For each table, what the statistics say of it and which files hold it; of a partitioned table, of all that hold its rows.
-- One parameter: an array of tables' oids.
WITH RECURSIVE part (root, oid) AS (
    SELECT t.oid, t.oid
      FROM unnest(?::oid[]) AS t (oid)
    UNION ALL
    SELECT part.root, i.inhrelid
      FROM part
      JOIN pg_class c
        ON c.oid = part.oid AND c.relkind = 'p'
      JOIN pg_inherits i
        ON i.inhparent = part.oid
)
SELECT root::bigint,
       string_agg(coalesce(pg_relation_filenode(oid), 0)::text, ',' ORDER BY oid),
       sum(pg_stat_get_tuples_inserted(oid)) || ',' || sum(pg_stat_get_tuples_updated(oid)) || ','
           || sum(pg_stat_get_tuples_deleted(oid)),
       current_setting('track_counts')::boolean
  FROM part
 GROUP BY root
