CREATE TABLE sales_1 (id int);
CREATE TABLE other (id int);
CREATE SCHEMA empty;
CREATE SCHEMA s;
CREATE TABLE s.sales_2 (id int);
