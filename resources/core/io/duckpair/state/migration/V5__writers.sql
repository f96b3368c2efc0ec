-- While somebody's transaction stays open, rows of several of Duckpair's own transactions are from behind the horizon, not only
-- those of the last one.
ALTER TABLE mirror ADD COLUMN postgres_writers bigint[];
UPDATE mirror SET postgres_writers = CASE WHEN postgres_writer > 0 THEN ARRAY[postgres_writer] ELSE '{}' END
    WHERE postgres_writer IS NOT NULL;
ALTER TABLE mirror DROP COLUMN postgres_writer;
COMMENT ON COLUMN mirror.postgres_writers IS 'The transactions from the horizon on in which Duckpair wrote the mirror on PostgreSQL; none where it did not';
