GRANT SELECT, INSERT, UPDATE, DELETE ON sales_file_chunk TO :platform;
