SELECT database_name, schema_name, table_name, constraint_type, constraint_name, constraint_text, expression,
    array_to_string(constraint_column_indexes, ',') AS columns
FROM duckdb_constraints()
WHERE constraint_type <> 'NOT NULL'
