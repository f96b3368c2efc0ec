CREATE SCHEMA "ddb$archive";
ALTER TABLE t SET SCHEMA "ddb$archive";
