SELECT r.rolcanlogin,
       r.rolsuper,
       pg_has_role(session_user, r.oid, 'MEMBER'),
       coalesce(r.rolvaliduntil < now(), false),
       r.rolconnlimit = 0,
       has_database_privilege(r.oid, d.oid, 'CREATE'),
       has_database_privilege(r.oid, d.oid, 'CONNECT'),
       (SELECT u.rolsuper FROM pg_catalog.pg_roles u WHERE u.rolname = session_user)
  FROM pg_catalog.pg_roles r
  JOIN pg_catalog.pg_database d ON d.datname = current_database()
 WHERE r.rolname = ?
