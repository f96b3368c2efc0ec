-- Differs when a table, column, view or constraint came, went or changed. Row counts and oids say nothing of that.
SELECT concat_ws('/',
    (SELECT sum(CAST(hash(database_name, schema_name, table_name, comment, sql) AS HUGEINT))
     FROM duckdb_tables() WHERE NOT internal AND NOT temporary),
    (SELECT sum(CAST(hash(database_name, schema_name, table_name, column_index, column_name, data_type, is_nullable,
         column_default, comment) AS HUGEINT))
     FROM duckdb_columns() WHERE NOT internal),
    (SELECT sum(CAST(hash(database_name, schema_name, view_name, comment, sql) AS HUGEINT))
     FROM duckdb_views() WHERE NOT internal AND NOT temporary),
    (SELECT sum(CAST(hash(database_name, schema_name, table_name, constraint_text) AS HUGEINT))
     FROM duckdb_constraints()),
    (SELECT sum(CAST(hash(database_name, schema_name, table_name, index_name, sql) AS HUGEINT))
     FROM duckdb_indexes()),
    (SELECT sum(CAST(hash(database_name, schema_name) AS HUGEINT))
     FROM duckdb_schemas())) AS token
