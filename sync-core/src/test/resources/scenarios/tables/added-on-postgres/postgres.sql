CREATE TABLE customers (id bigint PRIMARY KEY, email varchar(80) NOT NULL UNIQUE, active boolean DEFAULT true);
COMMENT ON TABLE customers IS 'who buys';
COMMENT ON COLUMN customers.email IS 'lower case';
