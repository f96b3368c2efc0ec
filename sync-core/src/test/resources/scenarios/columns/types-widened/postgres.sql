ALTER TABLE t ALTER a TYPE bigint, ALTER b TYPE text, ALTER c TYPE numeric(10,2), ALTER d TYPE double precision;
