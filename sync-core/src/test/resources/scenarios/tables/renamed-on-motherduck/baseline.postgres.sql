CREATE TABLE t (id int, name text);
CREATE TABLE other (id int, name date);
