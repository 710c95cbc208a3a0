-- Posts a statement of nothing but spends that name no workspace or hold, of which there are more than of all else: checks the accounts,
-- moves the balances and every sum in one statement that reaches each account once. The other functions leave such a
-- statement alone.
CREATE OR REPLACE FUNCTION ledger_post_spends() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  all_fit boolean;
BEGIN
  IF EXISTS (SELECT FROM new_transfers WHERE kind <> 'SPEND' OR num_nonnulls(workspace_id, hold_id) > 0) THEN
    RETURN NULL;
  END IF;
  WITH source AS (
    SELECT from_account_id, organization_id, unit_id, sum(quantity) AS quantity, count(*) = count(member_id) AS by_members,
      min(member_id::text) AS first_member, max(member_id::text) AS last_member
    FROM new_transfers GROUP BY 1, 2, 3
  ), target AS (
    SELECT to_account_id, organization_id, unit_id, sum(quantity) AS quantity, max(scale(trim_scale(quantity))) AS places,
      min(month) AS first_month, max(month) AS last_month, sum(quantity) FILTER (WHERE month IS NOT NULL) AS in_month
    FROM new_transfers GROUP BY 1, 2, 3
  ), taken AS (
    UPDATE account a SET balance = a.balance - s.quantity FROM source s
    WHERE a.id = s.from_account_id
    RETURNING a.organization_id, a.unit_id, a.kind, s.quantity,
      a.organization_id = s.organization_id AND a.unit_id = s.unit_id AND (a.expires_at IS NULL OR a.expires_at > now())
      AND (a.kind IN ('AVAILABLE', 'OWED') OR a.kind = 'ASSIGNED' AND s.by_members AND s.first_member = s.last_member
        AND s.first_member = a.member_id::text) AS fits
  ), given AS (
    UPDATE account a SET balance = a.balance + t.quantity FROM target t JOIN unit u ON u.id = t.unit_id
    WHERE a.id = t.to_account_id
    RETURNING a.organization_id, a.unit_id, u.kind, t.quantity, t.first_month, t.last_month, t.in_month,
      a.organization_id = t.organization_id AND a.unit_id = t.unit_id AND a.kind = 'SPENT' AND t.places <= u.decimals AS fits
  ), owed AS (
    SELECT k.organization_id, k.unit_id, sum(k.quantity) AS quantity FROM taken k JOIN unit u ON u.id = k.unit_id AND u.kind = 'CREDIT'
    WHERE k.kind = 'OWED' GROUP BY 1, 2
  ), kept AS (
    UPDATE moving_credits c SET balance = c.balance - g.quantity
        + coalesce((SELECT sum(w.quantity) FROM owed w WHERE w.organization_id = c.organization_id), 0), spent = c.spent + g.quantity,
      spent_in_month = c.spent_in_month + CASE WHEN c.open_month = g.month THEN g.in_month ELSE 0 END
    FROM (
      SELECT organization_id, sum(quantity) FILTER (WHERE kind = 'CREDIT') AS quantity,
        CASE WHEN min(first_month) = max(last_month) THEN min(first_month) END AS month, sum(in_month) AS in_month
      FROM given GROUP BY 1 HAVING bool_or(kind = 'CREDIT')
    ) g
    WHERE c.organization_id = g.organization_id
    RETURNING c.organization_id, c.open_month = g.month AS in_open_month
  ), tokens AS (
    UPDATE organization_stats f SET assigned_inference = f.assigned_inference - t.inference,
      assigned_embedding = f.assigned_embedding - t.embedding
    FROM (
      SELECT k.organization_id, coalesce(sum(k.quantity) FILTER (WHERE u.kind = 'INFERENCE_TOKEN'), 0) AS inference,
        coalesce(sum(k.quantity) FILTER (WHERE u.kind = 'EMBEDDING_TOKEN'), 0) AS embedding
      FROM taken k JOIN unit u ON u.id = k.unit_id AND u.kind <> 'CREDIT' WHERE k.kind = 'ASSIGNED' GROUP BY 1
    ) t
    WHERE f.organization_id = t.organization_id
  ), counted AS (
    INSERT INTO platform_stats AS p (stat, unit_id, slot, value)
    SELECT v.stat, g.unit_id, ledger_slot(), sum(v.change)
    FROM (
      SELECT organization_id, unit_id, sum(quantity) AS quantity, 0 AS owed FROM given WHERE kind = 'CREDIT' GROUP BY 1, 2
      UNION ALL SELECT organization_id, unit_id, 0, quantity FROM owed
    ) g CROSS JOIN LATERAL (VALUES ('balance', g.owed - g.quantity), ('spent', g.quantity)) v (stat, change)
    WHERE g.organization_id NOT IN (SELECT organization_id FROM organization_stats
      WHERE organization_id = ANY (ARRAY(SELECT organization_id FROM new_transfers)) AND NOT counted)
    GROUP BY 1, 2
    ORDER BY 1, 2
    ON CONFLICT (stat, unit_id, slot) DO UPDATE SET value = p.value + excluded.value
  ), used AS (
    -- As ledger_count_month does, but for the month that is open in moving_credits.
    INSERT INTO allowance_use AS a (organization_id, member_id, month, spent)
    SELECT organization_id, '00000000-0000-0000-0000-000000000000'::uuid, month, sum(quantity) FROM new_transfers
    WHERE month IS NOT NULL AND organization_id NOT IN (SELECT organization_id FROM kept WHERE in_open_month) GROUP BY 1, 3
    UNION ALL
    SELECT organization_id, member_id, month, sum(quantity) FROM new_transfers
    WHERE month IS NOT NULL AND member_id IS NOT NULL GROUP BY 1, 2, 3
    ON CONFLICT (organization_id, member_id, month) DO UPDATE SET spent = a.spent + excluded.spent
  )
  SELECT (SELECT count(*) FROM taken WHERE fits) = (SELECT count(*) FROM source)
      AND (SELECT count(*) FROM given WHERE fits) = (SELECT count(*) FROM target)
    INTO all_fit;
  IF NOT all_fit THEN
    RAISE EXCEPTION 'the ledger does not take SPEND' USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_shape_check';
  END IF;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION ledger_post_spends() FROM PUBLIC;
ALTER FUNCTION ledger_post_spends() OWNER TO :ledger;
