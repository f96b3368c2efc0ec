ALTER TABLE a ADD p int;
CREATE TABLE p (id int);
