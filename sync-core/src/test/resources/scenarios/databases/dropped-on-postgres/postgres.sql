DROP SCHEMA "ddb$lake" CASCADE;
DROP SCHEMA "ddb$lake$raw" CASCADE;
