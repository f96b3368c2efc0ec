-- A role, a MotherDuck user and a database stand in one link each. Of this database the primary key sees to it; for the whole
-- server every process that makes a link looks into all databases, which is why everybody may read this one table. It holds no
-- secret.
ALTER TABLE link
    ADD COLUMN name          text,
    ADD COLUMN environment   text,
    ADD COLUMN account_title text,
    ADD COLUMN linked_by     text NOT NULL DEFAULT session_user,
    ADD CONSTRAINT link_has_a_role CHECK (role <> ''),
    ADD CONSTRAINT link_has_an_account CHECK (account_kind <> '' AND account_id <> '');
COMMENT ON COLUMN link.name IS 'What the link is called by whoever made it; NULL where it was never saved';
COMMENT ON COLUMN link.environment IS 'development, test or production; NULL where nobody said';
COMMENT ON COLUMN link.account_title IS 'The account, for people';

GRANT USAGE ON SCHEMA duckpair TO PUBLIC;
GRANT SELECT ON link TO PUBLIC;
