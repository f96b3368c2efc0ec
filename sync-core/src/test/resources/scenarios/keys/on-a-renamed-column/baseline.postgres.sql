CREATE TABLE p (id int PRIMARY KEY, a text UNIQUE, b text UNIQUE, c int);
