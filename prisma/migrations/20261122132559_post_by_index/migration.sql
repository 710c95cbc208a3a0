-- Posting, with less to do for the many transfers that give nothing back: the transfers of before are looked at only for
-- those that do, and what an account is comes from the statement that moves its balance. The planner is held to indexes:
-- the plans of a trigger live as long as their connection, and one that was made while a table was small reads all of it
-- when it has grown.
DO $$
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('GRANT steward_ledger TO %I', current_user);
    GRANT CREATE ON SCHEMA public TO steward_ledger;
  END IF;
END $$;

CREATE OR REPLACE FUNCTION ledger_post() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  wrong text;
  gives_back boolean;
BEGIN
  PERFORM 1 FROM organization_figures WHERE organization_id IN (SELECT organization_id FROM posted)
    ORDER BY organization_id FOR NO KEY UPDATE;
  SELECT bool_or(original_id IS NOT NULL) INTO gives_back FROM posted;

  SELECT t.kind || ' ' || t.id INTO wrong
  FROM posted t
  JOIN account f ON f.id = t.from_account_id
  JOIN account g ON g.id = t.to_account_id
  JOIN unit u ON u.id = t.unit_id
  WHERE scale(trim_scale(t.quantity)) > u.decimals OR NOT CASE t.kind
      WHEN 'PURCHASE' THEN f.kind = 'ISSUED' AND g.kind = 'AVAILABLE' AND g.expires_at IS NULL AND t.purchase_id IS NOT NULL
      WHEN 'GRANT' THEN f.kind = 'ISSUED' AND g.kind = 'AVAILABLE'
      WHEN 'ASSIGN' THEN f.kind = 'AVAILABLE' AND g.kind = 'ASSIGNED' AND g.member_id = t.member_id
        AND f.expires_at IS NOT DISTINCT FROM g.expires_at
      WHEN 'UNASSIGN' THEN f.kind = 'ASSIGNED' AND g.kind = 'AVAILABLE' AND f.member_id = t.member_id
        AND f.expires_at IS NOT DISTINCT FROM g.expires_at
      WHEN 'SPEND' THEN g.kind = 'SPENT' AND (f.kind = 'AVAILABLE' OR f.kind = 'ASSIGNED' AND f.member_id = t.member_id)
        AND (f.expires_at IS NULL OR f.expires_at > now())
      WHEN 'EXPIRE' THEN f.kind IN ('AVAILABLE', 'ASSIGNED') AND f.expires_at <= now() AND g.kind = 'EXPIRED'
      -- Judged against their originals, below.
      ELSE gives_back
    END
  LIMIT 1;
  IF wrong IS NULL AND gives_back THEN
    SELECT t.kind || ' ' || t.id INTO wrong
    FROM posted t LEFT JOIN transfer o ON o.organization_id = t.organization_id AND o.id = t.original_id
    WHERE t.kind IN ('REFUND', 'REVERSAL') AND NOT (
      o.id IS NOT NULL AND t.from_account_id = o.to_account_id AND t.to_account_id = o.from_account_id
      AND t.month IS NOT DISTINCT FROM o.month AND t.member_id IS NOT DISTINCT FROM o.member_id
      AND CASE t.kind WHEN 'REFUND' THEN o.kind = 'SPEND'
        ELSE o.kind NOT IN ('REVERSAL', 'EXPIRE') AND t.quantity = o.quantity AND t.purchase_id IS NOT DISTINCT FROM o.purchase_id END)
    LIMIT 1;
  END IF;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'the ledger does not take %', wrong USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_shape_check';
  END IF;

  -- What refunds and a reversal give back is never more than the original moved; so nothing is reversed twice.
  IF gives_back AND EXISTS (
    SELECT 1 FROM posted t WHERE t.original_id IS NOT NULL AND (
        SELECT sum(b.quantity) FROM transfer b WHERE b.organization_id = t.organization_id AND b.original_id = t.original_id
      ) > (SELECT o.quantity FROM transfer o WHERE o.organization_id = t.organization_id AND o.id = t.original_id)
  ) THEN
    RAISE EXCEPTION 'more is given back than was moved' USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_given_back_check';
  END IF;

  WITH change AS (
    SELECT e.id, sum(e.change) AS change, coalesce(sum(e.change) FILTER (WHERE e.sold), 0) AS sold
    FROM posted t
    CROSS JOIN LATERAL (SELECT t.kind = 'PURCHASE' OR t.kind = 'REVERSAL' AND t.purchase_id IS NOT NULL AS sold) s
    CROSS JOIN LATERAL (VALUES (t.from_account_id, -t.quantity, s.sold), (t.to_account_id, t.quantity, s.sold)) e (id, change, sold)
    GROUP BY e.id
  ), moved AS (
    UPDATE account a SET balance = a.balance + c.change FROM change c WHERE a.id = c.id
    RETURNING a.organization_id, a.unit_id, a.kind, c.change, c.sold
  ), sums AS (
    SELECT m.organization_id, m.unit_id, u.kind,
      coalesce(sum(m.change) FILTER (WHERE m.kind IN ('AVAILABLE', 'ASSIGNED')), 0) AS held,
      coalesce(sum(m.change) FILTER (WHERE m.kind = 'SPENT'), 0) AS spent,
      coalesce(sum(m.change) FILTER (WHERE m.kind = 'ASSIGNED'), 0) AS assigned,
      coalesce(-sum(m.sold) FILTER (WHERE m.kind = 'ISSUED'), 0) AS purchased
    FROM moved m JOIN unit u ON u.id = m.unit_id
    GROUP BY m.organization_id, m.unit_id, u.kind
  ), kept AS (
    UPDATE organization_figures f SET
      credit_balance = f.credit_balance + c.credit_balance,
      credit_spent = f.credit_spent + c.credit_spent,
      purchased_inference = f.purchased_inference + c.purchased_inference,
      assigned_inference = f.assigned_inference + c.assigned_inference,
      purchased_embedding = f.purchased_embedding + c.purchased_embedding,
      assigned_embedding = f.assigned_embedding + c.assigned_embedding
    FROM (
      SELECT organization_id,
        coalesce(sum(held) FILTER (WHERE kind = 'CREDIT'), 0) AS credit_balance,
        coalesce(sum(spent) FILTER (WHERE kind = 'CREDIT'), 0) AS credit_spent,
        coalesce(sum(purchased) FILTER (WHERE kind = 'INFERENCE_TOKEN'), 0) AS purchased_inference,
        coalesce(sum(assigned) FILTER (WHERE kind = 'INFERENCE_TOKEN'), 0) AS assigned_inference,
        coalesce(sum(purchased) FILTER (WHERE kind = 'EMBEDDING_TOKEN'), 0) AS purchased_embedding,
        coalesce(sum(assigned) FILTER (WHERE kind = 'EMBEDDING_TOKEN'), 0) AS assigned_embedding
      FROM sums GROUP BY organization_id
    ) c
    WHERE f.organization_id = c.organization_id
    RETURNING f.organization_id, f.counted
  )
  INSERT INTO platform_figure AS p (figure, unit_id, slot, value)
  SELECT v.figure, c.unit_id, ledger_slot(c.organization_id), sum(v.value)
  FROM sums c JOIN kept k ON k.organization_id = c.organization_id AND k.counted
    CROSS JOIN LATERAL (VALUES ('balance', c.held), ('spent', c.spent)) v (figure, value)
  WHERE c.kind = 'CREDIT' AND v.value <> 0
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (figure, unit_id, slot) DO UPDATE SET value = p.value + excluded.value;

  -- Of the member, and of all together under the zero id, for what a tier allows in a month.
  INSERT INTO allowance_use AS a (organization_id, member_id, month, spent)
  SELECT organization_id, who.member_id, month, sum(CASE kind WHEN 'SPEND' THEN quantity ELSE -quantity END)
  FROM posted CROSS JOIN LATERAL (VALUES (posted.member_id), ('00000000-0000-0000-0000-000000000000')) who (member_id)
  WHERE month IS NOT NULL AND who.member_id IS NOT NULL
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (organization_id, member_id, month) DO UPDATE SET spent = a.spent + excluded.spent;
  RETURN NULL;
END $$;

DO $$
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    REVOKE CREATE ON SCHEMA public FROM steward_ledger;
    EXECUTE format('REVOKE steward_ledger FROM %I', current_user);
  END IF;
END $$;
