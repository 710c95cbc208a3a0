-- Locks the organization_stats rows of the new transfers' organizations in order of id. Everything that posting changes
-- in an organization is guarded by this lock: postings to one organization are serialized, and none deadlock. Moves the sums
-- of their credits to where the other functions change them without writing an index.
CREATE OR REPLACE FUNCTION ledger_lock_organizations() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
BEGIN
  PERFORM 1 FROM organization_stats WHERE organization_id = ANY (ARRAY(SELECT organization_id FROM new_transfers))
    ORDER BY organization_id FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM organization_credits WHERE organization_id = ANY (ARRAY(SELECT organization_id FROM new_transfers))) THEN
    WITH moving AS (
      DELETE FROM organization_credits WHERE organization_id = ANY (ARRAY(SELECT DISTINCT organization_id FROM new_transfers))
      RETURNING organization_id, balance, spent, open_month, spent_in_month
    )
    INSERT INTO moving_credits (organization_id, balance, spent, open_month, spent_in_month) SELECT * FROM moving;
  END IF;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION ledger_lock_organizations() FROM PUBLIC;
ALTER FUNCTION ledger_lock_organizations() OWNER TO :ledger;
