ALTER TABLE t ADD email varchar(80), ADD more int;
