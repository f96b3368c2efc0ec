CREATE TABLE p (id int, a text, b text, UNIQUE (a, b));
