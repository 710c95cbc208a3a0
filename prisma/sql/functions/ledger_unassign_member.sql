-- Makes the assigned balance of a member who leaves, or is deleted, available to the organization again, and
-- releases their holds.
CREATE OR REPLACE FUNCTION ledger_unassign_member() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM 1 FROM organization_stats WHERE organization_id IN (SELECT organization_id FROM old_rows)
    ORDER BY organization_id FOR NO KEY UPDATE;
  UPDATE hold SET state = 'RELEASED', closed_at = now() FROM old_rows m JOIN organization o ON o.id = m.organization_id
  WHERE hold.organization_id = m.organization_id AND hold.member_id = m.user_id AND hold.state = 'OPEN';
  INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, member_id, reason, actor, key, fingerprint)
  SELECT ledger_uuid(), a.organization_id, a.unit_id, 'UNASSIGN', a.id, b.id, a.balance, a.member_id,
    'Left the organization', 'system:membership', 'left:' || gen_random_uuid(), ''
  FROM old_rows m
  JOIN account a ON a.organization_id = m.organization_id AND a.member_id = m.user_id AND a.kind = 'ASSIGNED' AND a.balance > 0
  JOIN account b ON b.organization_id = a.organization_id AND b.unit_id = a.unit_id AND b.kind = 'AVAILABLE'
    AND b.expires_at IS NOT DISTINCT FROM a.expires_at
  JOIN organization o ON o.id = m.organization_id;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION ledger_unassign_member() FROM PUBLIC;
ALTER FUNCTION ledger_unassign_member() OWNER TO :ledger;
