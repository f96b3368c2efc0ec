SELECT database_name, schema_name, table_name, comment, estimated_size,
    -- Only there is a generated column told from one with a default. Text can say the words too, so they are a hint only.
    CASE WHEN contains(sql, 'GENERATED ALWAYS AS') THEN sql END AS sql
FROM duckdb_tables()
WHERE NOT internal AND NOT temporary
