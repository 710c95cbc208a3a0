-- Refuses a transfer whose two accounts do not fit its kind, belong to another organization or unit, or have expired, one in a
-- workspace that the organization does not have, and a
-- quantity with more places than its unit has, or of 10^15 and more issued at once: balances and sums have room for more
-- postings of less than any ledger can hold. Looked up once for all transfers between the same accounts, in place of
-- foreign keys that look for each transfer.
CREATE OR REPLACE FUNCTION ledger_check_accounts() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  refused text;
BEGIN
  -- ledger_post_spends has done it.
  IF NOT EXISTS (SELECT FROM new_transfers WHERE kind <> 'SPEND' OR num_nonnulls(workspace_id, hold_id) > 0) THEN
    RETURN NULL;
  END IF;
  SELECT moved.kind || ' from ' || moved.from_account_id || ' to ' || moved.to_account_id INTO refused
  FROM (
    SELECT kind, organization_id, unit_id, from_account_id, to_account_id, member_id, workspace_id, hold_id,
      max(scale(trim_scale(quantity))) AS places, max(quantity) AS largest, sum(quantity) AS quantity
    FROM new_transfers GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
  ) moved
  LEFT JOIN account source ON source.id = moved.from_account_id
    AND source.organization_id = moved.organization_id AND source.unit_id = moved.unit_id
  LEFT JOIN account target ON target.id = moved.to_account_id
    AND target.organization_id = moved.organization_id AND target.unit_id = moved.unit_id
  LEFT JOIN unit ON unit.id = moved.unit_id
  LEFT JOIN workspace ON workspace.organization_id = moved.organization_id AND workspace.id = moved.workspace_id
  LEFT JOIN hold ON hold.organization_id = moved.organization_id AND hold.id = moved.hold_id
  WHERE (source.id IS NOT NULL AND target.id IS NOT NULL AND moved.places <= unit.decimals
    AND (moved.workspace_id IS NULL OR workspace.id IS NOT NULL) AND CASE moved.kind
      WHEN 'PURCHASE' THEN source.kind = 'ISSUED' AND target.kind = 'AVAILABLE' AND target.expires_at IS NULL
        AND moved.largest < 1000000000000000
      WHEN 'GRANT' THEN source.kind = 'ISSUED' AND target.kind = 'AVAILABLE' AND moved.largest < 1000000000000000
      WHEN 'ASSIGN' THEN source.kind = 'AVAILABLE' AND target.kind = 'ASSIGNED'
        AND target.member_id IS NOT DISTINCT FROM moved.member_id AND target.workspace_id IS NOT DISTINCT FROM moved.workspace_id
        AND source.expires_at IS NOT DISTINCT FROM target.expires_at
      WHEN 'UNASSIGN' THEN source.kind = 'ASSIGNED' AND target.kind = 'AVAILABLE'
        AND source.member_id IS NOT DISTINCT FROM moved.member_id AND source.workspace_id IS NOT DISTINCT FROM moved.workspace_id
        AND source.expires_at IS NOT DISTINCT FROM target.expires_at
      WHEN 'SPEND' THEN target.kind = 'SPENT'
        AND (source.kind IN ('AVAILABLE', 'OWED')
          OR source.kind = 'ASSIGNED' AND (source.member_id = moved.member_id OR source.workspace_id = moved.workspace_id))
        AND CASE WHEN moved.hold_id IS NULL THEN source.expires_at IS NULL OR source.expires_at > now()
          -- The hold, settled with this spend, kept so much from expiring.
          ELSE hold.state = 'SETTLED' AND hold.closed_at = now()::timestamptz(3) AND hold.created_at < source.expires_at
            AND moved.quantity <= hold.quantities[array_position(hold.account_ids, source.id)] END
      WHEN 'SETTLE' THEN source.kind = 'AVAILABLE' AND target.kind = 'OWED' AND (source.expires_at IS NULL OR source.expires_at > now())
      WHEN 'WAIVE' THEN source.kind = 'ISSUED' AND target.kind = 'OWED'
      WHEN 'EXPIRE' THEN source.kind IN ('AVAILABLE', 'ASSIGNED') AND source.expires_at <= now() AND target.kind = 'EXPIRED'
      -- Validated by ledger_check_returns against the original.
      WHEN 'REFUND' THEN true
      WHEN 'REVERSAL' THEN true
    END) IS NOT TRUE
  LIMIT 1;
  IF refused IS NOT NULL THEN
    RAISE EXCEPTION 'the ledger does not take %', refused USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_shape_check';
  END IF;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION ledger_check_accounts() FROM PUBLIC;
ALTER FUNCTION ledger_check_accounts() OWNER TO :ledger;
