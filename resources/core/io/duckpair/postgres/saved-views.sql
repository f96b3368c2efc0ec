-- All that views are made of, for making them again: columns with anything of their own, privileges, which of the views read
-- which, and the views. Every parameter is the array of the views. Text is printed under the session's own settings,
-- because it is run under them.
SELECT a.attrelid,
       a.attname,
       col_description(a.attrelid, a.attnum),
       pg_get_expr(d.adbin, d.adrelid)
  FROM pg_attribute a
  LEFT JOIN pg_attrdef d
    ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE a.attrelid = ANY (?)
   AND (d.oid IS NOT NULL OR col_description(a.attrelid, a.attnum) IS NOT NULL)
 ORDER BY a.attrelid, a.attnum;
SELECT g.oid,
       g.attname,
       pg_get_userbyid(g.grantor),
       CASE WHEN g.grantee <> 0 THEN pg_get_userbyid(g.grantee) END,
       g.privilege_type,
       g.is_grantable
  FROM (SELECT c.oid, NULL AS attname, x.*
          FROM pg_class c
         CROSS JOIN aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) x
         WHERE c.oid = ANY (?)
         UNION ALL
        SELECT a.attrelid, a.attname, x.*
          FROM pg_attribute a
         CROSS JOIN aclexplode(a.attacl) x
         WHERE a.attrelid = ANY (?)) g;
SELECT DISTINCT r.ev_class, d.refobjid
  FROM pg_rewrite r
  JOIN pg_depend d
    ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
       AND d.deptype = 'n'
 WHERE r.ev_class = ANY (?) AND d.refobjid = ANY (?);
SELECT c.oid,
       n.nspname,
       c.relname,
       pg_get_viewdef(c.oid),
       coalesce(c.reloptions, '{}'),
       obj_description(c.oid, 'pg_class'),
       pg_get_userbyid(c.relowner),
       current_user::text,
       -- Whom a new view gives privileges to before anybody has said so; NULL is PUBLIC.
       ARRAY(SELECT DISTINCT CASE WHEN x.grantee <> 0 THEN pg_get_userbyid(x.grantee) END
               FROM pg_default_acl d
              CROSS JOIN aclexplode(d.defaclacl) x
              WHERE d.defaclrole = (SELECT r.oid FROM pg_roles r WHERE r.rolname = current_user)
                AND d.defaclobjtype = 'r'
                AND d.defaclnamespace IN (0, c.relnamespace))
  FROM pg_class c
  JOIN pg_namespace n
    ON n.oid = c.relnamespace
 WHERE c.oid = ANY (?)
 ORDER BY c.oid
