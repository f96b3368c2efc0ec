SELECT database_name, type
FROM duckdb_databases()
WHERE NOT internal AND database_name <> 'memory'
