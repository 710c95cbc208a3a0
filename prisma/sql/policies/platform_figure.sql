GRANT SELECT ON platform_figure TO :platform;

GRANT SELECT, INSERT, UPDATE ON platform_figure TO :ledger;
