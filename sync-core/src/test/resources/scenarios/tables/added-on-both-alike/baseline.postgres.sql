CREATE TABLE there_before (id int);
