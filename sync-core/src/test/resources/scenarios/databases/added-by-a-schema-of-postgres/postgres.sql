CREATE SCHEMA "ddb$lake$raw";
CREATE TABLE "ddb$lake$raw".t (id int);
