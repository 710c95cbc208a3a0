-- Moves the sums of at most so many organizations, which postings took out of the indexes of lists, back into them, and opens
-- the present month of each: what was counted of another one is added to that one's allowance_use. Skips organizations that
-- are posted to at this moment. Returns the number of organizations.
CREATE OR REPLACE FUNCTION ledger_index_credits(most int) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  locked uuid[];
BEGIN
  SELECT array_agg(organization_id) INTO locked FROM (
    SELECT f.organization_id FROM moving_credits c JOIN organization_stats f USING (organization_id)
    LIMIT most FOR NO KEY UPDATE OF f SKIP LOCKED
  ) one;
  WITH moved AS (
    DELETE FROM moving_credits WHERE organization_id = ANY (locked)
    RETURNING organization_id, balance, spent, open_month, spent_in_month
  ), present AS (
    SELECT moved.*, date_trunc('month', now() AT TIME ZONE o.time_zone)::date AS month
    FROM moved JOIN organization o ON o.id = moved.organization_id
  ), closed AS (
    INSERT INTO allowance_use AS a (organization_id, member_id, month, spent)
    SELECT organization_id, '00000000-0000-0000-0000-000000000000', open_month, spent_in_month FROM present
    WHERE spent_in_month <> 0 AND open_month <> month
    ON CONFLICT (organization_id, member_id, month) DO UPDATE SET spent = a.spent + excluded.spent
  )
  INSERT INTO organization_credits (organization_id, balance, spent, open_month, spent_in_month)
    SELECT organization_id, balance, spent, month, CASE WHEN open_month = month THEN spent_in_month ELSE 0 END FROM present;
  RETURN coalesce(cardinality(locked), 0);
END $$;

REVOKE EXECUTE ON FUNCTION ledger_index_credits(int) FROM PUBLIC;
ALTER FUNCTION ledger_index_credits(int) OWNER TO :ledger;
GRANT EXECUTE ON FUNCTION ledger_index_credits(int) TO :platform;
