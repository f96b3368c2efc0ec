-- A fingerprint of the catalog, summed up in the server. Between two moments, a row that came or changed carries the id of
-- a transaction that had not ended at the first one; so the ids of all rows, hashed (else +1 here and -1 there would cancel
-- out), tell. xid has no arithmetic but age(), the distance to the current id; it is turned into the distance from 3, the
-- first id there is.
-- pg_class and pg_namespace go by content: TRUNCATE, VACUUM FULL and GRANT write new rows too.
-- Not needed: pg_attrdef, as a new default also writes pg_attribute (StoreAttrDefault in catalog/pg_attrdef.c);
-- pg_index, as an index comes and goes with its row in pg_class.
-- Temporary tables and Duckpair's own schema come and go all the time: what they add is taken out again.
WITH age AS MATERIALIZED (
    SELECT age('3'::xid)::bigint AS first
), ignored_namespaces AS MATERIALIZED (
    SELECT coalesce(array_agg(n.oid), '{}') AS oids
      FROM pg_namespace n
     WHERE n.nspname = 'duckpair' OR n.nspname ~ '^pg_(toast_)?temp_'
), ignored_relations AS MATERIALIZED (
    SELECT coalesce(array_agg(c.oid), '{}') AS oids
      FROM pg_class c
     WHERE c.relnamespace = ANY ((SELECT i.oids FROM ignored_namespaces i)::oid[])
)
SELECT ROW (
    (SELECT sum(hashnameextended(n.nspname, n.oid::bigint))
       FROM pg_namespace n
      WHERE n.oid <> ALL ((SELECT i.oids FROM ignored_namespaces i)::oid[])),
    (SELECT sum(hashnameextended(c.relname, (c.oid::bigint << 32 | c.relnamespace::bigint)
                                            + c.relkind::int + CASE WHEN c.relispartition THEN 256 ELSE 0 END))
       FROM pg_class c
      WHERE c.oid >= 16384 AND c.relkind NOT IN ('t', 'S')
        AND c.relnamespace <> ALL ((SELECT i.oids FROM ignored_namespaces i)::oid[])),
    (SELECT sum(hashint8((SELECT a.first FROM age a) - age(x.xmin) & 4294967295))
       FROM pg_attribute x
      WHERE x.attrelid >= 16384 AND x.attnum > 0)
    - (SELECT coalesce(sum(hashint8((SELECT a.first FROM age a) - age(x.xmin) & 4294967295)), 0)
         FROM pg_attribute x
        WHERE x.attrelid = ANY ((SELECT i.oids FROM ignored_relations i)::oid[])
          AND x.attrelid >= 16384 AND x.attnum > 0),
    (SELECT sum(hashint8((SELECT a.first FROM age a) - age(x.xmin) & 4294967295))
       FROM pg_constraint x
      WHERE x.oid >= 16384 AND x.contype <> 'n'
        AND x.connamespace <> ALL ((SELECT i.oids FROM ignored_namespaces i)::oid[])),
    (SELECT sum(hashint8((SELECT a.first FROM age a) - age(x.xmin) & 4294967295))
       FROM pg_type x
      WHERE x.oid >= 16384 AND x.typtype <> 'c' AND x.typcategory <> 'A'
        AND x.typnamespace <> ALL ((SELECT i.oids FROM ignored_namespaces i)::oid[])),
    (SELECT sum(hashint8((SELECT a.first FROM age a) - age(x.xmin) & 4294967295))
       FROM pg_enum x),
    (SELECT sum(hashint8((SELECT a.first FROM age a) - age(x.xmin) & 4294967295))
       FROM pg_description x
      WHERE x.objoid >= 16384 AND x.classoid = 'pg_class'::regclass),
    (SELECT sum(hashint8((SELECT a.first FROM age a) - age(x.xmin) & 4294967295))
       FROM pg_rewrite x
      WHERE x.oid >= 16384),
    (SELECT sum(hashint8((SELECT a.first FROM age a) - age(x.xmin) & 4294967295))
       FROM pg_trigger x
      WHERE NOT x.tgisinternal),
    (SELECT sum(hashint8((SELECT a.first FROM age a) - age(x.xmin) & 4294967295))
       FROM pg_policy x),
    (SELECT sum(hashint8((SELECT a.first FROM age a) - age(x.xmin) & 4294967295))
       FROM pg_depend x
      WHERE x.refclassid = 'pg_extension'::regclass AND x.deptype = 'e'))::text
