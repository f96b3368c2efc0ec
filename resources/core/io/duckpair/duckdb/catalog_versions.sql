-- Not documented by MotherDuck; pg_duckdb asks it so.
SELECT string_agg(alias || '=' || CAST(server_catalog_version AS VARCHAR), ',' ORDER BY alias) AS token
FROM __md_local_databases_metadata()
