-- The ids are drawn first, because RETURNING does not tell in which order it returns them.
WITH made AS MATERIALIZED (
    SELECT nextval((SELECT pg_get_serial_sequence('duckpair.relation_pair', 'id')::regclass)) AS id, given.*
      FROM unnest(?::text[], ?::bytea[], ?::text[], ?::bytea[], ?::bigint[],
                  ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                  ?::timestamptz[])
        AS given (postgres_shape, postgres_digest, motherduck_shape, motherduck_digest, motherduck_rows,
                  home, row_count, columns, postgres_token, postgres_horizon, postgres_writers, motherduck_token,
                  fingerprint, in_step_at)
), pair AS (
    INSERT INTO duckpair.relation_pair (id, postgres_shape, postgres_digest, motherduck_shape, motherduck_digest,
                                        motherduck_rows)
    OVERRIDING SYSTEM VALUE
    SELECT id, postgres_shape, postgres_digest, motherduck_shape, motherduck_digest, motherduck_rows
      FROM made
)
INSERT INTO duckpair.mirror (pair_id, home, row_count, columns, postgres_token, postgres_horizon, postgres_writers,
                             motherduck_token, fingerprint, in_step_at)
SELECT id, home, row_count, columns, postgres_token, postgres_horizon, postgres_writers::bigint[], motherduck_token,
       fingerprint, in_step_at
  FROM made
 WHERE home IS NOT NULL
