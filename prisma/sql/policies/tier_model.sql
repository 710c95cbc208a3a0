GRANT SELECT, INSERT, UPDATE, DELETE ON tier_model TO :platform;

GRANT SELECT ON tier_model TO :tenant;
