-- What the analysts did.

-- New tables: from a query, with a long name, in a new schema, in a new database.
CREATE TABLE my_db.main.device_share AS
SELECT device, count(*) AS visits, avg(pages) AS pages FROM my_db.main.web_sessions GROUP BY device;
CREATE TABLE my_db.main.weekly_active_visitors_by_country_and_acquisition_channel_without_staff
    (week DATE, country VARCHAR, channel VARCHAR, visitors UBIGINT, PRIMARY KEY (week, country, channel));
CREATE SCHEMA lake.raw;
CREATE TABLE lake.raw.mails (id UUID DEFAULT uuid() PRIMARY KEY, body VARCHAR, headers MAP(VARCHAR, VARCHAR));
CREATE TABLE marketing.main.campaigns (
    name      VARCHAR PRIMARY KEY,
    budget    DECIMAL(10, 2),
    starts    DATE,
    audiences STRUCT(country VARCHAR, share DOUBLE)[]
);
INSERT INTO marketing.main.campaigns VALUES ('Spring', 1500, DATE '2026-04-01', [{'country': 'DE', 'share': 0.6}]);

-- Columns added, renamed, widened; a default and comments.
ALTER TABLE sales.main.daily_revenue ADD COLUMN refunds DECIMAL(14, 2) DEFAULT 0;
ALTER TABLE sales.forecast.monthly RENAME COLUMN expected TO likely;
ALTER TABLE my_db.main.web_sessions ALTER pages TYPE UINTEGER;
ALTER TABLE my_db.main.web_sessions ALTER visitor SET DEFAULT 'unknown';
COMMENT ON COLUMN my_db.main.web_sessions.pages IS 'Seen in this visit';
COMMENT ON TABLE sales.main.daily_revenue IS 'Closed every night';

-- Renamed here, and otherwise by the developers.
ALTER TABLE my_db.main.experiments RENAME COLUMN winner TO winner_name;

-- Renamed, dropped.
ALTER TABLE sales.main.targets RENAME TO goals;
DROP TABLE lake.main.import_log;

-- A view that PostgreSQL understands, and one that it does not.
CREATE VIEW sales.main.good_days AS SELECT day, country, revenue FROM sales.main.daily_revenue WHERE revenue > 100;
CREATE VIEW my_db.main.long_visits AS SELECT * EXCLUDE (utm) FROM my_db.main.web_sessions WHERE pages > 5 QUALIFY row_number() OVER (PARTITION BY visitor ORDER BY started_at) = 1;
