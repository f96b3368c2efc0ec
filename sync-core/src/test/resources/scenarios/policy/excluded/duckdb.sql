CREATE TABLE tmp_more (id INTEGER);
