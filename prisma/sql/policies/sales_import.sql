GRANT SELECT, INSERT, UPDATE, DELETE ON sales_import TO :platform;
