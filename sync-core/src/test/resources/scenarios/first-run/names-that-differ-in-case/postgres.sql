CREATE TABLE "Orders" (id int);
CREATE TABLE orders (id int);
CREATE TABLE "ORDERS" (id int);
CREATE SCHEMA sales;
CREATE SCHEMA "Sales";
CREATE TABLE "Sales".t (id int);
