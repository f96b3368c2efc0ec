SELECT database_name, schema_name, table_name, index_name, sql
FROM duckdb_indexes()
WHERE sql IS NOT NULL
