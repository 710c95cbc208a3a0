-- AlterTable
ALTER TABLE "tier" ADD COLUMN     "member_limit" INTEGER,
ADD COLUMN     "monthly_credits" DECIMAL(24,6),
ADD COLUMN     "prices" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "tier_model" (
    "tier_id" UUID NOT NULL,
    "resource_id" UUID NOT NULL,

    CONSTRAINT "tier_model_pkey" PRIMARY KEY ("tier_id","resource_id")
);

-- CreateTable
CREATE TABLE "tier_override" (
    "organization_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "value" DECIMAL(24,6),
    "reason" TEXT NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tier_override_pkey" PRIMARY KEY ("organization_id","what")
);

-- AddForeignKey
ALTER TABLE "tier_model" ADD CONSTRAINT "tier_model_tier_id_fkey" FOREIGN KEY ("tier_id") REFERENCES "tier"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tier_model" ADD CONSTRAINT "tier_model_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tier_override" ADD CONSTRAINT "tier_override_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ===== Hand-written from here on =====

ALTER TABLE tier
  ADD CONSTRAINT tier_member_limit_check CHECK (member_limit >= 0),
  ADD CONSTRAINT tier_monthly_credits_check CHECK (monthly_credits >= 0);
ALTER TABLE tier_override
  ADD CONSTRAINT tier_override_what_check CHECK (what IN ('members', 'credits')),
  ADD CONSTRAINT tier_override_value_check CHECK (value >= 0);
CREATE INDEX tier_model_resource_idx ON tier_model (resource_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON tier, tier_model, tier_override TO steward_platform;
GRANT SELECT ON tier_model, tier_override TO steward_tenant;
GRANT SELECT ON tier, tier_override TO steward_auth;
ALTER TABLE tier_override ENABLE ROW LEVEL SECURITY;
ALTER TABLE tier_override FORCE ROW LEVEL SECURITY;
CREATE POLICY platform ON tier_override TO steward_platform USING (true) WITH CHECK (true);
CREATE POLICY auth ON tier_override FOR SELECT TO steward_auth USING (true);
CREATE POLICY tenant ON tier_override TO steward_tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

-- What the whole organization has spent in a month stands beside what each member has, under a member that nobody is.
DO $$
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('GRANT steward_ledger TO %I', current_user);
    GRANT CREATE ON SCHEMA public TO steward_ledger;
  END IF;
END $$;
CREATE OR REPLACE FUNCTION ledger_post() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  wrong text;
BEGIN
  PERFORM 1 FROM organization_figures WHERE organization_id IN (SELECT organization_id FROM posted)
    ORDER BY organization_id FOR NO KEY UPDATE;

  SELECT t.kind || ' ' || t.id INTO wrong
  FROM posted t
  JOIN account f ON f.id = t.from_account_id
  JOIN account g ON g.id = t.to_account_id
  JOIN unit u ON u.id = t.unit_id
  LEFT JOIN transfer o ON o.organization_id = t.organization_id AND o.id = t.original_id
  WHERE scale(trim_scale(t.quantity)) > u.decimals OR NOT CASE t.kind
      WHEN 'PURCHASE' THEN f.kind = 'ISSUED' AND g.kind = 'AVAILABLE' AND g.expires_at IS NULL AND t.purchase_id IS NOT NULL
      WHEN 'GRANT' THEN f.kind = 'ISSUED' AND g.kind = 'AVAILABLE'
      WHEN 'ASSIGN' THEN f.kind = 'AVAILABLE' AND g.kind = 'ASSIGNED' AND g.member_id = t.member_id
        AND f.expires_at IS NOT DISTINCT FROM g.expires_at
      WHEN 'UNASSIGN' THEN f.kind = 'ASSIGNED' AND g.kind = 'AVAILABLE' AND f.member_id = t.member_id
        AND f.expires_at IS NOT DISTINCT FROM g.expires_at
      WHEN 'SPEND' THEN g.kind = 'SPENT' AND (f.kind = 'AVAILABLE' OR f.kind = 'ASSIGNED' AND f.member_id = t.member_id)
        AND (f.expires_at IS NULL OR f.expires_at > now())
      WHEN 'REFUND' THEN o.kind = 'SPEND' AND f.id = o.to_account_id AND g.id = o.from_account_id
        AND t.month IS NOT DISTINCT FROM o.month AND t.member_id IS NOT DISTINCT FROM o.member_id
      WHEN 'EXPIRE' THEN f.kind IN ('AVAILABLE', 'ASSIGNED') AND f.expires_at <= now() AND g.kind = 'EXPIRED'
      WHEN 'REVERSAL' THEN o.kind NOT IN ('REVERSAL', 'EXPIRE') AND f.id = o.to_account_id AND g.id = o.from_account_id
        AND t.quantity = o.quantity AND t.purchase_id IS NOT DISTINCT FROM o.purchase_id AND t.month IS NOT DISTINCT FROM o.month AND t.member_id IS NOT DISTINCT FROM o.member_id
    END
  LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'the ledger does not take %', wrong USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_shape_check';
  END IF;

  -- What refunds and a reversal give back is never more than the original moved; so nothing is reversed twice.
  SELECT t.original_id INTO wrong FROM posted t WHERE t.original_id IS NOT NULL AND (
      SELECT sum(b.quantity) FROM transfer b WHERE b.organization_id = t.organization_id AND b.original_id = t.original_id
    ) > (SELECT o.quantity FROM transfer o WHERE o.organization_id = t.organization_id AND o.id = t.original_id)
  LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'more is given back than was moved' USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_given_back_check';
  END IF;

  UPDATE account a SET balance = a.balance + d.change
  FROM (
    SELECT id, sum(change) AS change FROM (
      SELECT from_account_id AS id, -quantity AS change FROM posted UNION ALL SELECT to_account_id, quantity FROM posted
    ) entry GROUP BY id HAVING sum(change) <> 0
  ) d
  WHERE a.id = d.id;

  WITH entry AS (
    SELECT t.organization_id, t.unit_id, e.account_id, e.change,
      t.kind = 'PURCHASE' OR t.kind = 'REVERSAL' AND t.purchase_id IS NOT NULL AS sold
    FROM posted t CROSS JOIN LATERAL (VALUES (t.from_account_id, -t.quantity), (t.to_account_id, t.quantity)) e (account_id, change)
  ), change AS (
    SELECT e.organization_id, e.unit_id, u.kind,
      coalesce(sum(e.change) FILTER (WHERE a.kind IN ('AVAILABLE', 'ASSIGNED')), 0) AS held,
      coalesce(sum(e.change) FILTER (WHERE a.kind = 'SPENT'), 0) AS spent,
      coalesce(sum(e.change) FILTER (WHERE a.kind = 'ASSIGNED'), 0) AS assigned,
      coalesce(-sum(e.change) FILTER (WHERE a.kind = 'ISSUED' AND e.sold), 0) AS purchased
    FROM entry e JOIN account a ON a.id = e.account_id JOIN unit u ON u.id = e.unit_id
    GROUP BY e.organization_id, e.unit_id, u.kind
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
      FROM change GROUP BY organization_id
    ) c
    WHERE f.organization_id = c.organization_id
    RETURNING f.organization_id, f.counted
  )
  INSERT INTO platform_figure AS p (figure, unit_id, slot, value)
  SELECT v.figure, c.unit_id, ledger_slot(c.organization_id), sum(v.value)
  FROM change c JOIN kept k ON k.organization_id = c.organization_id AND k.counted
    CROSS JOIN LATERAL (VALUES ('balance', c.held), ('spent', c.spent)) v (figure, value)
  WHERE c.kind = 'CREDIT' AND v.value <> 0
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (figure, unit_id, slot) DO UPDATE SET value = p.value + excluded.value;

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

ALTER TABLE allowance_use NO FORCE ROW LEVEL SECURITY;
INSERT INTO allowance_use (organization_id, member_id, month, spent)
  SELECT organization_id, '00000000-0000-0000-0000-000000000000', month, sum(spent) FROM allowance_use GROUP BY 1, 3;
ALTER TABLE allowance_use FORCE ROW LEVEL SECURITY;
