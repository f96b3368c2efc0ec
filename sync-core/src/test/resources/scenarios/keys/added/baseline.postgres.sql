CREATE TABLE p (id int, code text);
CREATE TABLE m (id int, code text);
