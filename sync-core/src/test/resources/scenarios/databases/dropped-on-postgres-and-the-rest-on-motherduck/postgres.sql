DROP SCHEMA "ddb$lake";
