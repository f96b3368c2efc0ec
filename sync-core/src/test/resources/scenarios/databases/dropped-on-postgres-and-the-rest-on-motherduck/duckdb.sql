-- database lake
DROP SCHEMA raw CASCADE;
