ALTER TABLE orders RENAME TO "Orders";
