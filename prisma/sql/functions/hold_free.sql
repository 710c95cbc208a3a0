-- Frees the amounts of holds that are closed, which settles what their organizations owe. A hold opens once, is settled once,
-- and nothing else about it changes.
CREATE OR REPLACE FUNCTION hold_free() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  organizations uuid[] := ARRAY(SELECT DISTINCT organization_id FROM new_holds);
BEGIN
  IF cardinality(organizations) = 0 THEN
    RETURN NULL;
  END IF;
  PERFORM 1 FROM organization_stats WHERE organization_id = ANY (organizations) ORDER BY organization_id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT FROM old_holds o LEFT JOIN new_holds n ON n.organization_id = o.organization_id AND n.id = o.id
    WHERE (n.state <> 'OPEN' AND o.state <> 'SETTLED'
      AND (n.unit_id, n.amount, n.account_ids, n.quantities, n.expires_at, n.created_at, n.key)
        = (o.unit_id, o.amount, o.account_ids, o.quantities, o.expires_at, o.created_at, o.key)
      AND (n.member_id, n.workspace_id, n.month) IS NOT DISTINCT FROM (o.member_id, o.workspace_id, o.month)) IS NOT TRUE
  ) THEN
    RAISE EXCEPTION 'a hold is closed once and never changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_change_check';
  END IF;
  UPDATE account a SET held = a.held - part.quantity FROM (
    SELECT p.account_id, sum(p.quantity) AS quantity
    FROM old_holds h CROSS JOIN LATERAL unnest(h.account_ids, h.quantities) p (account_id, quantity) WHERE h.state = 'OPEN' GROUP BY 1
  ) part WHERE a.id = part.account_id;
  UPDATE allowance_use stored SET held = stored.held - counted.amount FROM (
    SELECT h.organization_id, c.member_id, h.month, sum(h.amount) AS amount FROM old_holds h
    CROSS JOIN LATERAL (VALUES (h.member_id), (h.workspace_id), ('00000000-0000-0000-0000-000000000000')) c (member_id)
    WHERE h.state = 'OPEN' AND h.month IS NOT NULL AND c.member_id IS NOT NULL GROUP BY 1, 2, 3
  ) counted
  WHERE stored.organization_id = counted.organization_id AND stored.member_id = counted.member_id AND stored.month = counted.month;
  PERFORM ledger_settle_owed(organizations);
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION hold_free() FROM PUBLIC;
ALTER FUNCTION hold_free() OWNER TO :ledger;
