CREATE TABLE "A" (other int);
