-- Refuses a REFUND or REVERSAL that does not mirror its original, or whose sum over the same original exceeds what it
-- moved: nothing is reversed twice. Earlier transfers are read for these two kinds only.
CREATE OR REPLACE FUNCTION ledger_check_returns() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  refused text;
BEGIN
  IF NOT EXISTS (SELECT FROM new_transfers WHERE kind IN ('REFUND', 'REVERSAL')) THEN
    RETURN NULL;
  END IF;
  SELECT back.kind || ' ' || back.id INTO refused
  FROM new_transfers back
  LEFT JOIN transfer original ON original.organization_id = back.organization_id AND original.id = back.original_id
  LEFT JOIN account source ON source.id = original.from_account_id
  LEFT JOIN account target ON target.id = back.to_account_id
  WHERE back.kind IN ('REFUND', 'REVERSAL') AND NOT (
    original.id IS NOT NULL AND back.from_account_id = original.to_account_id
    -- What was owed may be settled: it is available, and settles what is still owed.
    AND CASE WHEN source.kind <> 'OWED' THEN back.to_account_id = original.from_account_id
      ELSE target.kind = 'AVAILABLE' AND target.expires_at IS NULL AND back.unit_id = original.unit_id END
    AND back.month IS NOT DISTINCT FROM original.month AND back.member_id IS NOT DISTINCT FROM original.member_id
    AND back.workspace_id IS NOT DISTINCT FROM original.workspace_id
    AND CASE back.kind WHEN 'REFUND' THEN original.kind = 'SPEND'
      ELSE original.kind NOT IN ('REVERSAL', 'EXPIRE', 'SETTLE', 'WAIVE') AND back.quantity = original.quantity
        AND back.purchase_id IS NOT DISTINCT FROM original.purchase_id END)
  LIMIT 1;
  IF refused IS NOT NULL THEN
    RAISE EXCEPTION 'the ledger does not take %', refused USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_shape_check';
  END IF;
  IF EXISTS (
    SELECT FROM new_transfers back WHERE back.original_id IS NOT NULL AND (
        SELECT sum(other.quantity) FROM transfer other
        WHERE other.organization_id = back.organization_id AND other.original_id = back.original_id
      ) > (
        SELECT original.quantity FROM transfer original
        WHERE original.organization_id = back.organization_id AND original.id = back.original_id
      )
  ) THEN
    RAISE EXCEPTION 'more is given back than was moved' USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_given_back_check';
  END IF;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION ledger_check_returns() FROM PUBLIC;
ALTER FUNCTION ledger_check_returns() OWNER TO :ledger;
