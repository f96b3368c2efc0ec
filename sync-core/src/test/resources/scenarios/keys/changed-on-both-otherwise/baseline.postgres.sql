CREATE TABLE p (id int, code int);
