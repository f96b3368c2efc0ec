-- DuckDB gives the columns of a table one after the other, in order.
SELECT database_name, schema_name, table_name, column_index, column_name, data_type, is_nullable, column_default, comment
FROM duckdb_columns()
WHERE NOT internal
