-- For each table, what the statistics say of it and which files hold it, and of the tables below it, whose rows it shows:
-- its partitions, or those that inherit from it. And when statistics were last reset, of this database or after a crash:
-- what was counted anew may come to the same numbers. One parameter: an array of tables' oids.
WITH RECURSIVE part (root, oid) AS (
    SELECT t.oid, t.oid
      FROM unnest(?::oid[]) AS t (oid)
    UNION
    SELECT part.root, i.inhrelid
      FROM part
      JOIN pg_inherits i
        ON i.inhparent = part.oid
)
SELECT root::bigint,
       string_agg(coalesce(pg_relation_filenode(oid), 0)::text, ',' ORDER BY oid),
       sum(pg_stat_get_tuples_inserted(oid)) || ',' || sum(pg_stat_get_tuples_updated(oid)) || ','
           || sum(pg_stat_get_tuples_deleted(oid)),
       (SELECT concat(extract(epoch FROM pg_stat_get_db_stat_reset_time(oid)), '/',
                      extract(epoch FROM pg_stat_get_bgwriter_stat_reset_time()))
          FROM pg_database
         WHERE datname = current_database()),
       current_setting('track_counts')::boolean
  FROM part
 GROUP BY root
