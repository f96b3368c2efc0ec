ALTER TABLE t DROP gone, ADD fresh date;
ALTER TABLE t RENAME stays TO remains;
