CREATE TABLE t (a smallint, b varchar(10), c numeric(8,2), d real, e int);
