GRANT SELECT, INSERT, UPDATE, DELETE ON resource TO :platform;

GRANT SELECT ON resource TO :tenant;
