ALTER TABLE t ADD "A" text;
