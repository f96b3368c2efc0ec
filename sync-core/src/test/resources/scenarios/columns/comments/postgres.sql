COMMENT ON COLUMN t.a IS 'from PostgreSQL';
COMMENT ON COLUMN t.c IS 'this';
