CREATE TABLE "select" ("a""b" int, "it's" text, "; DROP TABLE x" date, "$1" int, "ünï" text);
COMMENT ON TABLE "select" IS 'a ; b '' c " d';
