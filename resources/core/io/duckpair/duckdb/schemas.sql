-- main is flagged internal in every database, so the flag does not help here.
SELECT database_name, schema_name
FROM duckdb_schemas()
WHERE schema_name NOT IN ('information_schema', 'pg_catalog')
