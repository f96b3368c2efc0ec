COMMENT ON TABLE a IS 'from PostgreSQL';
COMMENT ON TABLE c IS 'it''s this';
