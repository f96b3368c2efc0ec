ALTER TABLE t ALTER a TYPE varchar(20), ALTER b TYPE varchar(30);
