-- Updates the balances of the accounts and every sum that lists show: of the organization's credits (moving_credits)
-- and tokens (organization_stats), and of the platform (platform_stats). account_balance_check refuses an overdraft.
CREATE OR REPLACE FUNCTION ledger_move_balances() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
BEGIN
  -- ledger_post_spends has done it.
  IF NOT EXISTS (SELECT FROM new_transfers WHERE kind <> 'SPEND' OR num_nonnulls(workspace_id, hold_id) > 0) THEN
    RETURN NULL;
  END IF;
  WITH account_changes AS (
    SELECT side.account_id, sum(side.change) AS change, coalesce(sum(side.change) FILTER (WHERE side.sold), 0) AS sold
    FROM (
      SELECT from_account_id, to_account_id, kind = 'PURCHASE' OR kind = 'REVERSAL' AND purchase_id IS NOT NULL AS sold,
        sum(quantity) AS quantity
      FROM new_transfers GROUP BY 1, 2, 3
    ) moved
    CROSS JOIN LATERAL (VALUES
      (moved.from_account_id, -moved.quantity, moved.sold), (moved.to_account_id, moved.quantity, moved.sold)
    ) side (account_id, change, sold)
    GROUP BY side.account_id
  ), changed_accounts AS (
    UPDATE account SET balance = account.balance + account_changes.change
    FROM account_changes WHERE account.id = account_changes.account_id
    RETURNING account.organization_id, account.unit_id, account.kind, account_changes.change, account_changes.sold
  ), sums AS (
    SELECT changed.organization_id, own.counted, changed.unit_id, unit.kind,
      coalesce(sum(changed.change) FILTER (WHERE changed.kind IN ('AVAILABLE', 'ASSIGNED')), 0) AS balance,
      coalesce(sum(changed.change) FILTER (WHERE changed.kind = 'SPENT'), 0) AS spent,
      coalesce(sum(changed.change) FILTER (WHERE changed.kind = 'ASSIGNED'), 0) AS assigned,
      coalesce(-sum(changed.sold) FILTER (WHERE changed.kind = 'ISSUED'), 0) AS purchased
    FROM changed_accounts changed
    JOIN unit ON unit.id = changed.unit_id
    JOIN organization_stats own ON own.organization_id = changed.organization_id
    GROUP BY changed.organization_id, own.counted, changed.unit_id, unit.kind
  ), credits AS (
    UPDATE moving_credits SET balance = moving_credits.balance + sums.balance, spent = moving_credits.spent + sums.spent
    FROM (SELECT organization_id, sum(balance) AS balance, sum(spent) AS spent FROM sums WHERE kind = 'CREDIT' GROUP BY 1) sums
    WHERE moving_credits.organization_id = sums.organization_id AND (sums.balance <> 0 OR sums.spent <> 0)
  ), tokens AS (
    UPDATE organization_stats own SET
      purchased_inference = own.purchased_inference + sums.purchased_inference,
      assigned_inference = own.assigned_inference + sums.assigned_inference,
      purchased_embedding = own.purchased_embedding + sums.purchased_embedding,
      assigned_embedding = own.assigned_embedding + sums.assigned_embedding
    FROM (
      SELECT organization_id,
        coalesce(sum(purchased) FILTER (WHERE kind = 'INFERENCE_TOKEN'), 0) AS purchased_inference,
        coalesce(sum(assigned) FILTER (WHERE kind = 'INFERENCE_TOKEN'), 0) AS assigned_inference,
        coalesce(sum(purchased) FILTER (WHERE kind = 'EMBEDDING_TOKEN'), 0) AS purchased_embedding,
        coalesce(sum(assigned) FILTER (WHERE kind = 'EMBEDDING_TOKEN'), 0) AS assigned_embedding
      FROM sums WHERE kind <> 'CREDIT' AND (purchased <> 0 OR assigned <> 0) GROUP BY organization_id
    ) sums
    WHERE own.organization_id = sums.organization_id
  )
  INSERT INTO platform_stats AS stored (stat, unit_id, slot, value)
  SELECT moved.stat, sums.unit_id, ledger_slot(), sum(moved.value)
  FROM sums CROSS JOIN LATERAL (VALUES ('balance', sums.balance), ('spent', sums.spent)) moved (stat, value)
  WHERE sums.kind = 'CREDIT' AND sums.counted AND moved.value <> 0
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (stat, unit_id, slot) DO UPDATE SET value = stored.value + excluded.value;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION ledger_move_balances() FROM PUBLIC;
ALTER FUNCTION ledger_move_balances() OWNER TO :ledger;
