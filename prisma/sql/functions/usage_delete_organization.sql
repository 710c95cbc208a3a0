-- Deletes all usage of an organization that is purged.
CREATE OR REPLACE FUNCTION usage_delete_organization() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET enable_seqscan = off AS $$
BEGIN
  DELETE FROM usage_event WHERE organization_id IN (SELECT id FROM old_rows);
  DELETE FROM usage_receipt WHERE organization_id IN (SELECT id FROM old_rows);
  DELETE FROM usage_bucket WHERE organization_id IN (SELECT id FROM old_rows);
  DELETE FROM usage_tag_bucket WHERE organization_id IN (SELECT id FROM old_rows);
  DELETE FROM usage_tag WHERE organization_id IN (SELECT id FROM old_rows);
  DELETE FROM usage_carry WHERE organization_id IN (SELECT id FROM old_rows);
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION usage_delete_organization() FROM PUBLIC;
ALTER FUNCTION usage_delete_organization() OWNER TO :ledger;
