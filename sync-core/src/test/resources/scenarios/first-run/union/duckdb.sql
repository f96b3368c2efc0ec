CREATE TABLE orders (id INTEGER PRIMARY KEY, total DECIMAL(10,2) NOT NULL);
CREATE SCHEMA archive;
CREATE TABLE archive.orders (id INTEGER);
-- database lake
CREATE TABLE events (happened TIMESTAMPTZ, payload STRUCT(kind VARCHAR));
CREATE SCHEMA "a$b";
