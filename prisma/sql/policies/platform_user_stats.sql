GRANT SELECT ON platform_user_stats TO :platform;
