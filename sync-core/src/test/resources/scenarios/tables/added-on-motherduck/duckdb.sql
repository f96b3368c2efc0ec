CREATE TABLE customers (id BIGINT PRIMARY KEY, email VARCHAR NOT NULL UNIQUE, active BOOLEAN DEFAULT true);
COMMENT ON TABLE customers IS 'who buys';
COMMENT ON COLUMN customers.email IS 'lower case';
