CREATE TRIGGER sales_import_rows_delete AFTER DELETE ON sales_import
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION sales_rows_delete();
