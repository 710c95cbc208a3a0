GRANT SELECT, INSERT, DELETE ON demo_record TO :platform;

-- Every page says that there is demo data.
GRANT SELECT ON demo_record TO :tenant;
