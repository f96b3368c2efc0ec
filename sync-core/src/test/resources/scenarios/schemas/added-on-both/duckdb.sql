CREATE SCHEMA from_duckdb;
CREATE SCHEMA common;
