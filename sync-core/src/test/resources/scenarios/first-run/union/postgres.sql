CREATE TABLE customers (id bigint PRIMARY KEY, email varchar(80) NOT NULL UNIQUE, balance numeric(12,2) DEFAULT 0);
COMMENT ON TABLE customers IS 'who buys';
CREATE SCHEMA staging;
CREATE TABLE staging.raw (line text);
CREATE SCHEMA "ddb$sales$q$$1";
CREATE TABLE "ddb$sales$q$$1".leads (name text);
