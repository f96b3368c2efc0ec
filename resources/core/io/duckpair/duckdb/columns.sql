-- In no order that can be relied on: with a long list of wanted tables DuckDB joins, and threads mix the rows.
SELECT database_name, schema_name, table_name, column_index, column_name, data_type, is_nullable, column_default, comment
FROM duckdb_columns()
WHERE NOT internal
