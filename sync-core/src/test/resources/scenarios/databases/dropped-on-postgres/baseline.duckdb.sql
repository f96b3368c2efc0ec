-- database lake
CREATE TABLE t (id INTEGER);
CREATE SCHEMA raw;
CREATE TABLE raw.t (id INTEGER);
