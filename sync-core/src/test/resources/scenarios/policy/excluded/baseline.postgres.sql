CREATE TABLE tmp_old (id int);
CREATE TABLE stays (id int);
CREATE SCHEMA scratch;
CREATE TABLE scratch.t (id int);
