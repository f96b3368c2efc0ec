CREATE TABLE orders (id int);
CREATE TABLE lines (id int);
