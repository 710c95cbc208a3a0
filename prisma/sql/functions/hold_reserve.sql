-- Reserves the amounts of new holds in their accounts, and in the month's allowance and limits. account_held_check refuses what
-- the balances lack. A hold of accounts that its member or workspace could not spend is refused.
CREATE OR REPLACE FUNCTION hold_reserve() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  refused uuid;
BEGIN
  PERFORM 1 FROM organization_stats WHERE organization_id = ANY (ARRAY(SELECT organization_id FROM new_holds))
    ORDER BY organization_id FOR NO KEY UPDATE;
  SELECT h.id INTO refused FROM new_holds h
  WHERE h.state <> 'OPEN' OR h.amount IS DISTINCT FROM (SELECT sum(q) FROM unnest(h.quantities) q)
    OR EXISTS (SELECT FROM unnest(h.quantities) q WHERE (q > 0) IS NOT TRUE)
    OR EXISTS (
      SELECT FROM unnest(h.account_ids) part (account_id) LEFT JOIN account a ON a.id = part.account_id
        AND a.organization_id = h.organization_id AND a.unit_id = h.unit_id AND (a.expires_at IS NULL OR a.expires_at > now())
      WHERE (a.kind = 'AVAILABLE' OR a.kind = 'ASSIGNED' AND (a.member_id = h.member_id OR a.workspace_id = h.workspace_id)) IS NOT TRUE)
  LIMIT 1;
  IF refused IS NOT NULL THEN
    RAISE EXCEPTION 'the ledger does not take hold %', refused USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_shape_check';
  END IF;
  UPDATE account a SET held = a.held + part.quantity FROM (
    SELECT p.account_id, sum(p.quantity) AS quantity
    FROM new_holds h CROSS JOIN LATERAL unnest(h.account_ids, h.quantities) p (account_id, quantity) GROUP BY 1
  ) part WHERE a.id = part.account_id;
  INSERT INTO allowance_use AS stored (organization_id, member_id, month, held)
  SELECT h.organization_id, counted.member_id, h.month, sum(h.amount) FROM new_holds h
  CROSS JOIN LATERAL (VALUES (h.member_id), (h.workspace_id), ('00000000-0000-0000-0000-000000000000')) counted (member_id)
  WHERE h.month IS NOT NULL AND counted.member_id IS NOT NULL
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (organization_id, member_id, month) DO UPDATE SET held = stored.held + excluded.held;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION hold_reserve() FROM PUBLIC;
ALTER FUNCTION hold_reserve() OWNER TO :ledger;
