GRANT SELECT, UPDATE ON platform_settings TO :platform;

GRANT SELECT ON platform_settings TO :tenant;

GRANT SELECT ON platform_settings TO :auth;
