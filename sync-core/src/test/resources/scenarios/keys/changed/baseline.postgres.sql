CREATE TABLE p (id int PRIMARY KEY, code int NOT NULL);
