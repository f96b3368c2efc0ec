DROP TABLE tmp_old;
DROP SCHEMA scratch CASCADE;
CREATE TABLE tmp_new (id int);
CREATE TABLE fresh (id int);
