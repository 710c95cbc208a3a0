-- Releases the holds of organizations that are deactivated or deleted.
CREATE OR REPLACE FUNCTION hold_release_organizations() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  closed uuid[] := ARRAY(SELECT n.id FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE (n.status <> 'ACTIVE' OR n.deleted_at IS NOT NULL) AND o.status = 'ACTIVE' AND o.deleted_at IS NULL);
BEGIN
  IF cardinality(closed) > 0 THEN
    PERFORM 1 FROM organization_stats WHERE organization_id = ANY (closed) ORDER BY organization_id FOR NO KEY UPDATE;
    UPDATE hold SET state = 'RELEASED', closed_at = now() WHERE organization_id = ANY (closed) AND state = 'OPEN';
  END IF;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION hold_release_organizations() FROM PUBLIC;
ALTER FUNCTION hold_release_organizations() OWNER TO :ledger;
