-- Differs when the number of rows of a table, as far as it is known, is another.
SELECT database_name AS database,
       CAST(sum(CAST(hash(schema_name, table_name, estimated_size) AS HUGEINT)) AS VARCHAR) AS token
FROM duckdb_tables()
WHERE NOT internal AND NOT temporary
GROUP BY database_name
