SELECT i.indrelid,
       'INDEX',
       x.relname,
       pg_get_indexdef(i.indexrelid)
  FROM pg_index i
  JOIN pg_class x
    ON x.oid = i.indexrelid
  JOIN pg_class c
    ON c.oid = i.indrelid
  JOIN pg_namespace n
    ON n.oid = c.relnamespace
 WHERE NOT i.indisprimary
   AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
   AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND :scope
UNION ALL
SELECT t.tgrelid,
       'TRIGGER',
       t.tgname,
       pg_get_triggerdef(t.oid)
  FROM pg_trigger t
  JOIN pg_class c
    ON c.oid = t.tgrelid
  JOIN pg_namespace n
    ON n.oid = c.relnamespace
 WHERE NOT t.tgisinternal
   AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND :scope
UNION ALL
SELECT p.polrelid,
       'POLICY',
       p.polname,
       format('CREATE POLICY %I ON %I.%I AS %s FOR %s TO %s', p.polname, n.nspname, c.relname,
              CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
              CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                            WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
              (SELECT string_agg(CASE r.role WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r.role)) END, ', '
                                 ORDER BY r.role)
                 FROM unnest(p.polroles) AS r (role)))
           || coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
           || coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')
  FROM pg_policy p
  JOIN pg_class c
    ON c.oid = p.polrelid
  JOIN pg_namespace n
    ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND :scope
