CREATE SCHEMA "ddb$";
CREATE SCHEMA "ddb$a$b$c";
CREATE TABLE "ddb$a$b$c".t (id int);
