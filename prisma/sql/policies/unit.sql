GRANT SELECT, INSERT, UPDATE, DELETE ON unit TO :platform;

GRANT SELECT ON unit TO :tenant;

GRANT SELECT ON unit TO :ledger;
