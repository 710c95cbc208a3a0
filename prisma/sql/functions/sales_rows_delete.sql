-- Deletes the rows of a file with it, in place of a foreign key.
CREATE OR REPLACE FUNCTION sales_rows_delete() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET enable_seqscan = off AS $$
BEGIN
  DELETE FROM sales_row WHERE import_id IN (SELECT id FROM old_rows);
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION sales_rows_delete() FROM PUBLIC;
