CREATE TABLE a (one int);
CREATE TABLE b (two text);
CREATE TABLE c (three date);
