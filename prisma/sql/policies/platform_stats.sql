GRANT SELECT ON platform_stats TO :platform;

GRANT SELECT, INSERT, UPDATE ON platform_stats TO :ledger;
