SELECT database_name, schema_name, table_name, comment, estimated_size,
    -- Only there is a generated column told from one with a default. Text can say the words too, so they are a hint only.
    CASE WHEN contains(sql, 'GENERATED ALWAYS AS') THEN sql END AS sql,
    -- Names columns, types, defaults and constraints, and no comments.
    md5(sql) AS print,
    -- A hint too.
    regexp_matches(sql, 'CHECK|UNIQUE|REFERENCES') AS constrained
FROM duckdb_tables()
WHERE NOT internal AND NOT temporary
