CREATE TABLE t (id int CONSTRAINT its_key PRIMARY KEY, name varchar(20), price numeric(8,2) DEFAULT 1.50, born date NOT NULL);
COMMENT ON COLUMN t.name IS 'full';
