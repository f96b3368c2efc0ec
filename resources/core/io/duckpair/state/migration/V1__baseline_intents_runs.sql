-- What Duckpair remembers of the link of this database. Flyway creates the schema and keeps its version.

CREATE TABLE link (
    only_one          boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    role              text        NOT NULL,
    account_kind      text        NOT NULL,
    account_id        text        NOT NULL,
    default_database  text        NOT NULL,
    system_identifier text        NOT NULL,
    database_oid      bigint      NOT NULL,
    created_at        timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE link IS 'The one link of this database: which role, which MotherDuck account, and which server this is';

CREATE TABLE schema_pair (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    postgres_oid    bigint NOT NULL,
    postgres_name   text   NOT NULL UNIQUE,
    motherduck_database text NOT NULL,
    motherduck_name text   NOT NULL,
    UNIQUE (motherduck_database, motherduck_name)
);

CREATE TABLE relation_pair (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    postgres_shape    text  NOT NULL,
    postgres_digest   bytea NOT NULL,
    motherduck_shape  text  NOT NULL,
    motherduck_digest bytea NOT NULL,
    motherduck_rows   bigint NOT NULL
);
COMMENT ON TABLE relation_pair IS 'The baseline: both native shapes of each pair when it was last in step, as JSON, with their SHA-256';

CREATE TABLE refusal (
    side       text NOT NULL,
    database   text NOT NULL,
    schema     text NOT NULL,
    name       text NOT NULL,
    definition text NOT NULL,
    reason     text NOT NULL,
    PRIMARY KEY (side, database, schema, name)
);
COMMENT ON TABLE refusal IS 'Views that the other side would not take; tried again when their definition changes';

CREATE TABLE kept (
    side     text NOT NULL,
    database text NOT NULL,
    schema   text NOT NULL,
    name     text NOT NULL,
    PRIMARY KEY (side, database, schema, name)
);
COMMENT ON TABLE kept IS 'Relations that stay on one side although the other dropped them';

CREATE TABLE intent (
    id         uuid PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now(),
    content    text NOT NULL
);
COMMENT ON TABLE intent IS 'Batches whose MotherDuck side may be committed while the PostgreSQL side is not; empty when all is well';

CREATE TABLE run (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text        NOT NULL,
    started_at  timestamptz NOT NULL,
    took_ms     bigint      NOT NULL,
    outcome     text        NOT NULL,
    differences integer     NOT NULL,
    held        integer     NOT NULL,
    conflicts   integer     NOT NULL,
    error       text,
    host        text        NOT NULL,
    process_id  bigint      NOT NULL
);
CREATE INDEX run_by_time ON run (started_at);

CREATE TABLE run_step (
    run_id  bigint  NOT NULL REFERENCES run ON DELETE CASCADE,
    ordinal integer NOT NULL,
    object  text    NOT NULL,
    side    text,
    words   text    NOT NULL,
    sql     text    NOT NULL,
    outcome text    NOT NULL,
    error   text,
    took_ms bigint  NOT NULL,
    PRIMARY KEY (run_id, ordinal)
);
