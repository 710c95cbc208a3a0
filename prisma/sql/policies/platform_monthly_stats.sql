GRANT SELECT, INSERT, UPDATE, DELETE ON platform_monthly_stats TO :platform;
