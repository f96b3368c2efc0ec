CREATE SCHEMA from_postgres;
CREATE SCHEMA common;
