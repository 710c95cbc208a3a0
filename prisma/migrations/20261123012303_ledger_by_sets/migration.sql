-- DropForeignKey
ALTER TABLE "transfer" DROP CONSTRAINT "transfer_organization_id_unit_id_from_account_id_fkey";

-- DropForeignKey
ALTER TABLE "transfer" DROP CONSTRAINT "transfer_organization_id_unit_id_to_account_id_fkey";

-- DropForeignKey
ALTER TABLE "transfer" DROP CONSTRAINT "transfer_organization_id_purchase_id_fkey";

-- DropForeignKey
ALTER TABLE "transfer" DROP CONSTRAINT "transfer_organization_id_original_id_fkey";

-- DropForeignKey
ALTER TABLE "purchase" DROP CONSTRAINT "purchase_organization_id_fkey";

-- DropIndex
DROP INDEX "account_organization_id_unit_id_id_key";

-- DropIndex
DROP INDEX "transfer_organization_id_key_part_key";

-- AlterTable
ALTER TABLE "transfer" ALTER COLUMN "key" DROP NOT NULL,
ALTER COLUMN "fingerprint" DROP NOT NULL;

-- AlterTable
ALTER TABLE "purchase" DROP CONSTRAINT "purchase_pkey",
ADD CONSTRAINT "purchase_pkey" PRIMARY KEY ("id");

-- CreateTable
CREATE TABLE "organization_credits" (
    "organization_id" UUID NOT NULL,
    "balance" DECIMAL(24,6) NOT NULL DEFAULT 0,
    "spent" DECIMAL(24,6) NOT NULL DEFAULT 0,

    CONSTRAINT "organization_credits_pkey" PRIMARY KEY ("organization_id")
);

-- AddForeignKey
ALTER TABLE "organization_credits" ADD CONSTRAINT "organization_credits_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ===== Hand-written from here on: what schema.prisma cannot say =====

-- The ledger's role owns what is replaced below; an owner of the database that is no superuser needs it for that.
DO $$
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('GRANT steward_ledger TO %I', current_user);
    GRANT CREATE ON SCHEMA public TO steward_ledger;
  END IF;
END $$;

-- ----- What a posting costs -----

-- The purchases of a file, and what takes them back, have no key: a purchase is known by its reference, and posted once.
CREATE UNIQUE INDEX transfer_key ON transfer (organization_id, key, part) WHERE key IS NOT NULL;
DROP INDEX transfer_purchase_idx;
CREATE UNIQUE INDEX transfer_purchase_key ON transfer (purchase_id) WHERE kind = 'PURCHASE';
ALTER TABLE transfer
  ADD CONSTRAINT transfer_keyless_check CHECK ((key IS NULL) = (fingerprint IS NULL) AND (key IS NOT NULL OR purchase_id IS NOT NULL)),
  ADD CONSTRAINT transfer_purchase_check CHECK (CASE kind WHEN 'PURCHASE' THEN purchase_id IS NOT NULL WHEN 'REVERSAL' THEN true
    ELSE purchase_id IS NULL END);

-- PostgreSQL 18 makes them itself, three times as fast.
DO $$
BEGIN
  IF current_setting('server_version_num')::int >= 180000 THEN
    CREATE OR REPLACE FUNCTION ledger_uuid() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE RETURN uuidv7();
  END IF;
END $$;

-- ----- Sums of credits -----

-- Nobody posts while they move. Dropping their columns drops the indexes on them, and no other changes with a spend.
LOCK TABLE organization, organization_figures IN SHARE ROW EXCLUSIVE MODE;
ALTER TABLE organization_figures NO FORCE ROW LEVEL SECURITY;
INSERT INTO organization_credits (organization_id, balance, spent)
  SELECT organization_id, credit_balance, credit_spent FROM organization_figures;
ALTER TABLE organization_figures FORCE ROW LEVEL SECURITY;
ALTER TABLE organization_figures DROP COLUMN credit_balance, DROP COLUMN credit_spent;
CREATE INDEX organization_credits_balance_idx ON organization_credits (balance, organization_id);
CREATE INDEX organization_credits_spent_idx ON organization_credits (spent, organization_id);
-- Rows that change all the time stay on their pages.
ALTER TABLE organization_credits SET (fillfactor = 70);
ALTER TABLE allowance_use SET (fillfactor = 70);

GRANT SELECT, INSERT, UPDATE ON organization_credits TO steward_ledger;
GRANT SELECT ON organization_credits TO steward_platform, steward_tenant;
ALTER TABLE organization_credits ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_credits FORCE ROW LEVEL SECURITY;
CREATE POLICY ledger ON organization_credits TO steward_ledger USING (true) WITH CHECK (true);
CREATE POLICY platform ON organization_credits TO steward_platform USING (true) WITH CHECK (true);
CREATE POLICY tenant ON organization_credits TO steward_tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

CREATE OR REPLACE FUNCTION organization_figures_keep() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO organization_figures (organization_id, counted) SELECT id, deleted_at IS NULL FROM new_rows;
    INSERT INTO organization_credits (organization_id) SELECT id FROM new_rows;
    RETURN NULL;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o USING (id) WHERE (n.deleted_at IS NULL) <> (o.deleted_at IS NULL)) THEN
    RETURN NULL;
  END IF;
  PERFORM 1 FROM organization_figures WHERE organization_id IN (
      SELECT n.id FROM new_rows n JOIN old_rows o USING (id) WHERE (n.deleted_at IS NULL) <> (o.deleted_at IS NULL))
    ORDER BY organization_id FOR NO KEY UPDATE;
  WITH moved AS (
    UPDATE organization_figures f SET counted = n.deleted_at IS NULL
    FROM new_rows n JOIN old_rows o USING (id)
    WHERE f.organization_id = n.id AND (n.deleted_at IS NULL) <> (o.deleted_at IS NULL)
    RETURNING f.organization_id, f.member_count, CASE WHEN f.counted THEN 1 ELSE -1 END AS sign, n.credit_type_id
  )
  INSERT INTO platform_figure AS p (figure, unit_id, slot, value)
  SELECT v.figure, v.unit_id, ledger_slot(m.organization_id), sum(m.sign * v.value)
  FROM moved m JOIN organization_credits c ON c.organization_id = m.organization_id
  CROSS JOIN LATERAL (VALUES
    ('balance', m.credit_type_id, c.balance), ('spent', m.credit_type_id, c.spent),
    ('members', '00000000-0000-0000-0000-000000000000', m.member_count)) v (figure, unit_id, value)
  WHERE v.value <> 0
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (figure, unit_id, slot) DO UPDATE SET value = p.value + excluded.value;
  RETURN NULL;
END $$;

-- ----- Posting -----

-- Whoever inserts transfers moves the balances with them: there is no other way to move one. All that a posting touches
-- in an organization stands behind the row of its figures, which is locked first and in the order of ids, so that
-- postings to the same organizations take turns and never wait for each other in a circle. What the transfers link to is
-- looked at here, once for all that move between the same accounts, in place of foreign keys that look for each of them.
-- The transfers of before are looked at only for those that give back. The planner is held to indexes: the plans of a
-- trigger live as long as their connection, and one that was made while a table was small reads all of it when it has grown.
CREATE OR REPLACE FUNCTION ledger_post() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  wrong text;
  gives_back boolean;
  sells boolean;
BEGIN
  PERFORM 1 FROM organization_figures WHERE organization_id IN (SELECT organization_id FROM posted)
    ORDER BY organization_id FOR NO KEY UPDATE;
  SELECT bool_or(original_id IS NOT NULL), bool_or(kind = 'PURCHASE') INTO gives_back, sells FROM posted;

  SELECT t.kind || ' from ' || t.from_account_id || ' to ' || t.to_account_id INTO wrong
  FROM (
    SELECT kind, organization_id, unit_id, from_account_id, to_account_id, member_id, max(scale(trim_scale(quantity))) AS places
    FROM posted GROUP BY 1, 2, 3, 4, 5, 6
  ) t
  LEFT JOIN account f ON f.id = t.from_account_id AND f.organization_id = t.organization_id AND f.unit_id = t.unit_id
  LEFT JOIN account g ON g.id = t.to_account_id AND g.organization_id = t.organization_id AND g.unit_id = t.unit_id
  LEFT JOIN unit u ON u.id = t.unit_id
  WHERE (f.id IS NOT NULL AND g.id IS NOT NULL AND t.places <= u.decimals AND CASE t.kind
      WHEN 'PURCHASE' THEN f.kind = 'ISSUED' AND g.kind = 'AVAILABLE' AND g.expires_at IS NULL
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
    END) IS NOT TRUE
  LIMIT 1;
  IF wrong IS NULL AND sells THEN
    SELECT t.kind || ' ' || t.id INTO wrong
    FROM posted t LEFT JOIN purchase p ON p.id = t.purchase_id
    WHERE t.kind = 'PURCHASE' AND (p.organization_id = t.organization_id AND p.unit_id = t.unit_id AND p.quantity = t.quantity
      AND p.reversed_at IS NULL) IS NOT TRUE
    LIMIT 1;
  END IF;
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
    FROM (
      SELECT from_account_id, to_account_id, kind = 'PURCHASE' OR kind = 'REVERSAL' AND purchase_id IS NOT NULL AS sold,
        sum(quantity) AS quantity
      FROM posted GROUP BY 1, 2, 3
    ) t
    CROSS JOIN LATERAL (VALUES (t.from_account_id, -t.quantity, t.sold), (t.to_account_id, t.quantity, t.sold)) e (id, change, sold)
    GROUP BY e.id
  ), moved AS (
    UPDATE account a SET balance = a.balance + c.change FROM change c WHERE a.id = c.id
    RETURNING a.organization_id, a.unit_id, a.kind, c.change, c.sold
  ), sums AS (
    SELECT m.organization_id, f.counted, m.unit_id, u.kind,
      coalesce(sum(m.change) FILTER (WHERE m.kind IN ('AVAILABLE', 'ASSIGNED')), 0) AS held,
      coalesce(sum(m.change) FILTER (WHERE m.kind = 'SPENT'), 0) AS spent,
      coalesce(sum(m.change) FILTER (WHERE m.kind = 'ASSIGNED'), 0) AS assigned,
      coalesce(-sum(m.sold) FILTER (WHERE m.kind = 'ISSUED'), 0) AS purchased
    FROM moved m JOIN unit u ON u.id = m.unit_id JOIN organization_figures f ON f.organization_id = m.organization_id
    GROUP BY m.organization_id, f.counted, m.unit_id, u.kind
  ), kept AS (
    UPDATE organization_credits c SET balance = c.balance + s.held, spent = c.spent + s.spent
    FROM (SELECT organization_id, sum(held) AS held, sum(spent) AS spent FROM sums WHERE kind = 'CREDIT' GROUP BY 1) s
    WHERE c.organization_id = s.organization_id AND (s.held <> 0 OR s.spent <> 0)
  ), tokens AS (
    UPDATE organization_figures f SET
      purchased_inference = f.purchased_inference + c.purchased_inference,
      assigned_inference = f.assigned_inference + c.assigned_inference,
      purchased_embedding = f.purchased_embedding + c.purchased_embedding,
      assigned_embedding = f.assigned_embedding + c.assigned_embedding
    FROM (
      SELECT organization_id,
        coalesce(sum(purchased) FILTER (WHERE kind = 'INFERENCE_TOKEN'), 0) AS purchased_inference,
        coalesce(sum(assigned) FILTER (WHERE kind = 'INFERENCE_TOKEN'), 0) AS assigned_inference,
        coalesce(sum(purchased) FILTER (WHERE kind = 'EMBEDDING_TOKEN'), 0) AS purchased_embedding,
        coalesce(sum(assigned) FILTER (WHERE kind = 'EMBEDDING_TOKEN'), 0) AS assigned_embedding
      FROM sums WHERE kind <> 'CREDIT' AND (purchased <> 0 OR assigned <> 0) GROUP BY organization_id
    ) c
    WHERE f.organization_id = c.organization_id
  )
  INSERT INTO platform_figure AS p (figure, unit_id, slot, value)
  SELECT v.figure, c.unit_id, ledger_slot(c.organization_id), sum(v.value)
  FROM sums c CROSS JOIN LATERAL (VALUES ('balance', c.held), ('spent', c.spent)) v (figure, value)
  WHERE c.kind = 'CREDIT' AND c.counted AND v.value <> 0
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

-- ----- The end of a ledger -----

-- Accounts and purchases are not removed either; all of them go with an organization that is purged whole.
CREATE TRIGGER account_refuse BEFORE DELETE ON account FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER purchase_refuse BEFORE DELETE ON purchase FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE FUNCTION ledger_leave() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET enable_seqscan = off AS $$
BEGIN
  DELETE FROM transfer WHERE organization_id IN (SELECT id FROM old_rows);
  DELETE FROM purchase WHERE organization_id IN (SELECT id FROM old_rows);
  RETURN NULL;
END $$;
CREATE TRIGGER organization_ledger_leave AFTER DELETE ON organization
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ledger_leave();
GRANT SELECT, DELETE ON purchase TO steward_ledger;
GRANT DELETE ON transfer TO steward_ledger;
CREATE POLICY ledger ON purchase TO steward_ledger USING (true) WITH CHECK (true);

DO $$
DECLARE
  f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['ledger_post()', 'ledger_leave()'] LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO steward_ledger', f);
  END LOOP;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    REVOKE CREATE ON SCHEMA public FROM steward_ledger;
    EXECUTE format('REVOKE steward_ledger FROM %I', current_user);
  END IF;
END $$;
