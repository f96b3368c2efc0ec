CREATE TABLE choice (
    postgres_name   text,
    motherduck_name text,
    column_name     text,
    kind            text        NOT NULL,
    moved           text        NOT NULL,
    words           text        NOT NULL,
    choice          text        NOT NULL,
    chosen_at       timestamptz NOT NULL DEFAULT now(),
    chosen_by       text        NOT NULL DEFAULT session_user
);
COMMENT ON TABLE choice IS 'Differences that the administrator holds or ignores until they become others';
