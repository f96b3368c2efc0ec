ALTER SCHEMA "ddb$lake" RENAME TO "ddb$pond";
