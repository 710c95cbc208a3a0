GRANT SELECT, INSERT, DELETE ON demo_record TO :platform;
