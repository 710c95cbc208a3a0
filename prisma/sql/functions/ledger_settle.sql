-- Settles what an organization owes when something becomes available to it, whatever made it so.
CREATE OR REPLACE FUNCTION ledger_settle() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  organizations uuid[] := ARRAY(SELECT DISTINCT organization_id FROM new_transfers
    WHERE kind IN ('PURCHASE', 'GRANT', 'UNASSIGN', 'REFUND', 'REVERSAL'));
BEGIN
  IF cardinality(organizations) > 0 THEN
    PERFORM ledger_settle_owed(organizations);
  END IF;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION ledger_settle() FROM PUBLIC;
ALTER FUNCTION ledger_settle() OWNER TO :ledger;
