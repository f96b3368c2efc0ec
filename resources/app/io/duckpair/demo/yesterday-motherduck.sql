-- What the analysts made in their account. my_db is what PostgreSQL calls public; sales and lake are databases of their own.

CREATE TYPE my_db.main.device AS ENUM ('phone', 'desktop', 'tablet');

CREATE TABLE my_db.main.web_sessions (
    session_id UUID PRIMARY KEY,
    visitor    VARCHAR NOT NULL,
    device     my_db.main.device,
    started_at TIMESTAMP NOT NULL,
    pages      USMALLINT DEFAULT 1,
    utm        MAP(VARCHAR, VARCHAR)
);
COMMENT ON TABLE my_db.main.web_sessions IS 'One row a visit, from the tracker';

INSERT INTO my_db.main.web_sessions
SELECT uuid(), 'visitor ' || i % 7, 'phone', TIMESTAMP '2026-03-01' + INTERVAL (i) HOUR, 1 + i % 9, MAP {'source': 'search'}
FROM range(40) AS numbers(i);

CREATE TABLE my_db.main.experiments (name VARCHAR PRIMARY KEY, variants VARCHAR[] NOT NULL, started DATE, winner VARCHAR);
INSERT INTO my_db.main.experiments VALUES ('checkout button', ['green', 'orange'], DATE '2026-02-10', NULL);

CREATE TABLE sales.main.daily_revenue (
    day     DATE NOT NULL,
    country VARCHAR NOT NULL,
    orders  UINTEGER NOT NULL,
    revenue DECIMAL(14, 2) NOT NULL,
    PRIMARY KEY (day, country)
);
INSERT INTO sales.main.daily_revenue VALUES
    (DATE '2026-03-01', 'PT', 1, 46.90), (DATE '2026-03-01', 'SE', 1, 117.00), (DATE '2026-03-02', 'DE', 1, 24.00);

CREATE TABLE sales.main.targets (month DATE PRIMARY KEY, revenue DECIMAL(14, 2) NOT NULL, note VARCHAR);
INSERT INTO sales.main.targets VALUES (DATE '2026-03-01', 12000, NULL), (DATE '2026-04-01', 12500, 'Easter');

CREATE SCHEMA sales.forecast;
CREATE TABLE sales.forecast.monthly (month DATE PRIMARY KEY, expected DOUBLE, low DOUBLE, high DOUBLE);

CREATE TABLE lake.main.clicks (
    happened TIMESTAMP_NS NOT NULL,
    url      VARCHAR NOT NULL,
    place    STRUCT(x INTEGER, y INTEGER),
    agents   VARCHAR[]
);
CREATE TABLE lake.main.import_log (file VARCHAR PRIMARY KEY, loaded TIMESTAMPTZ DEFAULT now(), row_count UBIGINT);
INSERT INTO lake.main.import_log (file, row_count) VALUES ('clicks-2026-03-01.parquet', 40123);

-- What stays as it is.
CREATE TABLE my_db.main.page_views (session_id UUID NOT NULL, url VARCHAR NOT NULL, millis UINTEGER, referrer VARCHAR);
CREATE TABLE my_db.main.funnel (step TINYINT PRIMARY KEY, name VARCHAR NOT NULL, reached HUGEINT);
CREATE TABLE sales.main.regions (country VARCHAR PRIMARY KEY, region VARCHAR NOT NULL);
CREATE TABLE sales.forecast.runs (id INTEGER PRIMARY KEY, model VARCHAR, settings JSON, took INTERVAL);
CREATE TABLE lake.main.crawl_errors (url VARCHAR, status SMALLINT, body BLOB);
