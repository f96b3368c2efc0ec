-- What somebody made in a database beside tables and views. The types of its enums and structs are no internal ones.
SELECT DISTINCT database_name, 'macro ' || database_name || '.' || schema_name || '.' || function_name AS object
FROM duckdb_functions()
WHERE NOT internal AND function_type IN ('macro', 'table_macro')
UNION ALL
SELECT database_name, 'sequence ' || database_name || '.' || schema_name || '.' || sequence_name
FROM duckdb_sequences()
UNION ALL
SELECT database_name, 'type ' || database_name || '.' || schema_name || '.' || type_name
FROM duckdb_types()
WHERE NOT internal
