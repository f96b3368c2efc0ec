CREATE TABLE mirror (
    pair_id          bigint PRIMARY KEY REFERENCES relation_pair ON DELETE CASCADE,
    home             text NOT NULL CHECK (home IN ('POSTGRES', 'MOTHERDUCK')),
    row_count        bigint,
    columns          text,
    postgres_token   text,
    postgres_horizon bigint,
    postgres_writer  bigint,
    motherduck_token text,
    fingerprint      text,
    in_step_at       timestamptz,
    compared_at      timestamptz,
    pending          text,
    trouble          text,
    conflict         boolean NOT NULL DEFAULT false,
    trouble_tokens   text NOT NULL DEFAULT '',
    verified_at      timestamptz,
    verification     text
);
COMMENT ON TABLE mirror IS 'For each pair of tables the side whose rows are the original, and how both sides were when they last held the same rows';
COMMENT ON COLUMN mirror.postgres_horizon IS 'Rows of transactions before this one were there when both sides held the same rows';
COMMENT ON COLUMN mirror.postgres_writer IS 'The transaction in which Duckpair wrote the mirror on PostgreSQL, if it did';
COMMENT ON COLUMN mirror.compared_at IS 'When all rows of both sides were last held against each other';
COMMENT ON COLUMN mirror.pending IS 'What this row will say once a commit on MotherDuck is through, as JSON; NULL when all is well';
