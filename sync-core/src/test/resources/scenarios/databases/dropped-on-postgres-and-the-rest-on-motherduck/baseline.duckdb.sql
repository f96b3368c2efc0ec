-- database lake
CREATE SCHEMA raw;
CREATE TABLE raw.t (id INTEGER);
