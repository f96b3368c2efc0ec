CREATE TABLE "we""ird;--" ("Group" INTEGER, "'" VARCHAR);
