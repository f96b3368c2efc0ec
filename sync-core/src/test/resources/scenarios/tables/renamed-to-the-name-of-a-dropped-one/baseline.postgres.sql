CREATE TABLE a (one int);
CREATE TABLE b (two text);
