ALTER TABLE t ADD email varchar(80) NOT NULL DEFAULT 'none', ADD born date, ADD tags text[];
COMMENT ON COLUMN t.born IS 'day';
