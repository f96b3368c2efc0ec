-- What PostgreSQL prints of expressions depends on these; the catalog must not depend on who reads it.
-- References outside pg_catalog come out qualified. JIT compilation costs more than these queries.
SELECT set_config('search_path', 'pg_catalog, pg_temp', true),
       set_config('DateStyle', 'ISO, YMD', true),
       set_config('IntervalStyle', 'postgres', true),
       set_config('TimeZone', 'UTC', true),
       set_config('extra_float_digits', '1', true),
       set_config('bytea_output', 'hex', true),
       set_config('lc_monetary', 'C', true),
       set_config('quote_all_identifiers', 'off', true),
       set_config('standard_conforming_strings', 'on', true),
       set_config('jit', 'off', true)
