-- What may make other rows of a mirror than were written to it: triggers and rules of the table and of those whose rows it
-- shows, and foreign keys of its own that follow rows of others, where others follow its own. Gives each with its kind.
-- One parameter: the table's oid.
WITH RECURSIVE mirror (oid) AS (
    SELECT ?::oid
),
part (oid) AS (
    SELECT oid
      FROM mirror
    UNION
    SELECT i.inhrelid
      FROM part
      JOIN pg_inherits i
        ON i.inhparent = part.oid
)
SELECT 'trigger', t.tgname
  FROM pg_trigger t
  JOIN part
    ON part.oid = t.tgrelid
 WHERE NOT t.tgisinternal
   AND t.tgenabled <> 'D'
UNION
SELECT 'rule', r.rulename
  FROM pg_rewrite r
  JOIN part
    ON part.oid = r.ev_class
 WHERE r.rulename <> '_RETURN'
   AND r.ev_enabled <> 'D'
UNION
SELECT 'constraint', con.conname
  FROM pg_constraint con
  JOIN mirror
    ON mirror.oid = con.conrelid
 WHERE con.contype = 'f'
   AND (con.confdeltype IN ('c', 'n', 'd') OR con.confupdtype IN ('c', 'n', 'd'))
   AND EXISTS (SELECT
                 FROM pg_constraint back
                WHERE back.contype = 'f'
                  AND back.confrelid = mirror.oid
                  AND (back.confdeltype IN ('c', 'n', 'd') OR back.confupdtype IN ('c', 'n', 'd')))
 ORDER BY 1, 2
