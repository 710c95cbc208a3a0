GRANT SELECT ON organization_tally TO :platform;
