-- Settles what these organizations owe with what is available to them, soonest to expire first. Their ledgers are locked.
CREATE OR REPLACE FUNCTION ledger_settle_owed(organizations uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
BEGIN
  -- Most owe nothing: an insert of no rows would still fire every trigger of posting.
  IF NOT EXISTS (SELECT FROM account WHERE organization_id = ANY (organizations) AND kind = 'OWED' AND balance < 0) THEN
    RETURN;
  END IF;
  INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, reason, actor, key, fingerprint)
  SELECT ledger_uuid(), owed.organization_id, owed.unit_id, 'SETTLE', lot.id, owed.id, least(lot.free, -owed.balance - lot.before),
    'Settles what was owed', 'system:ledger', 'settled:' || gen_random_uuid(), ''
  FROM account owed CROSS JOIN LATERAL (
    SELECT a.id, a.balance - a.held AS free, coalesce(sum(a.balance - a.held) OVER (ORDER BY a.expires_at NULLS LAST, a.id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM account a WHERE a.organization_id = owed.organization_id AND a.unit_id = owed.unit_id AND a.kind = 'AVAILABLE'
      AND a.balance > a.held AND (a.expires_at IS NULL OR a.expires_at > now())
  ) lot
  WHERE owed.organization_id = ANY (organizations) AND owed.kind = 'OWED' AND owed.balance < 0 AND lot.before < -owed.balance;
END $$;

REVOKE EXECUTE ON FUNCTION ledger_settle_owed(uuid[]) FROM PUBLIC;
ALTER FUNCTION ledger_settle_owed(uuid[]) OWNER TO :ledger;
