-- Deletes the whole ledger of an organization that is purged.
CREATE OR REPLACE FUNCTION ledger_delete_organization() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET enable_seqscan = off AS $$
BEGIN
  DELETE FROM transfer WHERE organization_id IN (SELECT id FROM old_rows);
  DELETE FROM purchase WHERE organization_id IN (SELECT id FROM old_rows);
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION ledger_delete_organization() FROM PUBLIC;
ALTER FUNCTION ledger_delete_organization() OWNER TO :ledger;
