-- What the developers did.

-- New tables, one with a foreign key, one from a query.
CREATE TABLE returns (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders,
    reason   text NOT NULL DEFAULT 'unknown',
    came_at  date DEFAULT current_date
);
COMMENT ON TABLE returns IS 'What came back, and why';
CREATE TABLE best_customers AS
SELECT c.id, c.email, count(*) AS orders, sum(o.total) AS total FROM customers c JOIN orders o ON o.customer_id = c.id
GROUP BY c.id, c.email;

-- Types that DuckDB does not have arrive as text.
CREATE TABLE logins (customer_id bigint NOT NULL, address inet NOT NULL, at timestamptz NOT NULL DEFAULT now());

-- Columns added, renamed, widened, dropped; a default, a comment, a key.
ALTER TABLE customers ADD COLUMN wants_news boolean NOT NULL DEFAULT false;
ALTER TABLE customers RENAME COLUMN full_name TO name;
ALTER TABLE products ALTER COLUMN stock TYPE bigint;
ALTER TABLE products DROP COLUMN labels;
ALTER TABLE orders ALTER COLUMN total SET DEFAULT 0;
COMMENT ON COLUMN orders.total IS 'With tax, in euros';
ALTER TABLE best_customers ADD PRIMARY KEY (id);

-- Renamed, dropped.
ALTER TABLE newsletter RENAME TO subscriptions;
DROP TABLE couriers;

-- The name of an article is too long for the shelf labels: renamed here, and otherwise by the analysts.
ALTER TABLE experiments RENAME COLUMN winner TO winning_variant;

-- A schema of the default database, and a database of the account, made from this side.
CREATE SCHEMA crm;
CREATE TABLE crm.leads (id integer PRIMARY KEY, company text NOT NULL, stage text DEFAULT 'new');
CREATE SCHEMA "ddb$hr";
CREATE TABLE "ddb$hr".shifts (person text NOT NULL, starts timestamp NOT NULL, hours numeric(4, 2), PRIMARY KEY (person, starts));

-- One view that DuckDB understands, one that it does not.
CREATE VIEW explained_returns AS SELECT id, order_id, reason FROM returns WHERE reason <> 'unknown';
CREATE VIEW order_summary AS SELECT status, to_char(max(placed_at), 'DD Mon YYYY') AS latest FROM orders GROUP BY status;

-- DuckDB cannot tell this table from orders.
CREATE TABLE "Orders" (id bigint PRIMARY KEY, imported_from text);
