GRANT SELECT ON platform_organization_stats TO :platform;
