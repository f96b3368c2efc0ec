DROP TABLE t1, t2, t3, t4, t5, t6;
CREATE TABLE fresh (id int);
