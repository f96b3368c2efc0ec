-- The shop's own database, as its developers made it.

CREATE TYPE order_status AS ENUM ('open', 'paid', 'shipped', 'returned');

CREATE TABLE customers (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email     text NOT NULL UNIQUE,
    full_name text NOT NULL,
    country   char(2) NOT NULL DEFAULT 'DE',
    joined_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE customers IS 'Everybody who ever ordered';
COMMENT ON COLUMN customers.country IS 'ISO 3166-1, two letters';

CREATE TABLE products (
    id     integer PRIMARY KEY,
    sku    varchar(20) NOT NULL UNIQUE,
    title  text NOT NULL,
    price  numeric(10, 2) NOT NULL CHECK (price >= 0),
    stock  integer NOT NULL DEFAULT 0,
    labels text[],
    spec   jsonb
);

CREATE TABLE orders (
    id          bigint PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers,
    status      order_status NOT NULL DEFAULT 'open',
    placed_at   timestamptz NOT NULL DEFAULT now(),
    total       numeric(12, 2) NOT NULL
);
CREATE INDEX orders_by_customer ON orders (customer_id);

CREATE TABLE order_lines (
    order_id   bigint NOT NULL REFERENCES orders,
    line       smallint NOT NULL,
    product_id integer NOT NULL REFERENCES products,
    quantity   integer NOT NULL CHECK (quantity > 0),
    price      numeric(10, 2) NOT NULL,
    PRIMARY KEY (order_id, line)
);

CREATE TABLE couriers (id integer PRIMARY KEY, name text NOT NULL);

CREATE TABLE newsletter (customer_id bigint PRIMARY KEY, topics text[] NOT NULL, since date NOT NULL);

-- What stays as it is.
CREATE TABLE addresses (
    id bigint PRIMARY KEY, customer_id bigint NOT NULL, street text NOT NULL, zip varchar(10), town text NOT NULL, country char(2)
);
CREATE TABLE categories (id smallint PRIMARY KEY, parent_id smallint, name text NOT NULL UNIQUE);
CREATE TABLE carts (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), customer_id bigint, items jsonb NOT NULL, seen_at timestamptz);
CREATE TABLE payments (
    id bigint PRIMARY KEY, order_id bigint NOT NULL, method text NOT NULL, amount numeric(12, 2) NOT NULL, paid_at timestamptz
);
CREATE TABLE reviews (product_id integer, customer_id bigint, stars smallint CHECK (stars BETWEEN 1 AND 5), words text);
CREATE TABLE suppliers (id integer PRIMARY KEY, name text NOT NULL, contact text, rating real);
CREATE TABLE vouchers (code text PRIMARY KEY, percent smallint NOT NULL, valid_until date);
CREATE TABLE warehouses (id smallint PRIMARY KEY, town text NOT NULL, opens time, closes time);

CREATE VIEW big_orders AS SELECT id, customer_id, total FROM orders WHERE total > 100;

INSERT INTO customers (email, full_name, country) VALUES
    ('ana@example.com', 'Ana Lima', 'PT'), ('bo@example.com', 'Bo Berg', 'SE'), ('cem@example.com', 'Cem Kaya', 'DE'),
    ('dua@example.com', 'Dua Meri', 'FI'), ('eli@example.com', 'Eli Roth', 'DE');
INSERT INTO products (id, sku, title, price, stock, labels, spec) VALUES
    (1, 'TEA-01', 'Green tea', 7.90, 120, '{organic,tea}', '{"weight": 250}'),
    (2, 'TEA-02', 'Rooibos', 6.50, 80, '{tea}', '{"weight": 250}'),
    (3, 'POT-01', 'Teapot', 39.00, 12, '{glass}', '{"volume": 1.2}'),
    (4, 'CUP-04', 'Four cups', 24.00, 30, NULL, NULL);
INSERT INTO orders (id, customer_id, status, placed_at, total) VALUES
    (1001, 1, 'shipped', '2026-03-01 10:00Z', 46.90), (1002, 2, 'paid', '2026-03-01 11:30Z', 117.00),
    (1003, 3, 'open', '2026-03-02 08:15Z', 24.00);
INSERT INTO order_lines VALUES (1001, 1, 1, 1, 7.90), (1001, 2, 3, 1, 39.00), (1002, 1, 3, 3, 39.00), (1003, 1, 4, 1, 24.00);
INSERT INTO couriers VALUES (1, 'Blue Van'), (2, 'Bike & Go');
INSERT INTO newsletter VALUES (1, '{tea,offers}', '2026-01-15'), (4, '{offers}', '2026-02-20');
