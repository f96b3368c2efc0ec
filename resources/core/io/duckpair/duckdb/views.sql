SELECT database_name, schema_name, view_name AS table_name, comment, sql
FROM duckdb_views()
WHERE NOT internal AND NOT temporary
