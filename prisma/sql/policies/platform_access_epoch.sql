GRANT SELECT, UPDATE ON platform_access_epoch TO :platform;

GRANT SELECT ON platform_access_epoch TO :tenant;
