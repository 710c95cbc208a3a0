-- CreateEnum
CREATE TYPE "UnitKind" AS ENUM ('CREDIT', 'INFERENCE_TOKEN', 'EMBEDDING_TOKEN');

-- CreateEnum
CREATE TYPE "AccountKind" AS ENUM ('ISSUED', 'AVAILABLE', 'ASSIGNED', 'SPENT', 'EXPIRED');

-- CreateEnum
CREATE TYPE "TransferKind" AS ENUM ('PURCHASE', 'GRANT', 'ASSIGN', 'UNASSIGN', 'SPEND', 'REFUND', 'EXPIRE', 'REVERSAL');

-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "credit_type_id" UUID NOT NULL DEFAULT '019400d0-0000-7000-8000-000000000103'::uuid,
ADD COLUMN     "monthly_allowance" DECIMAL(24,6),
ADD COLUMN     "time_zone" TEXT NOT NULL DEFAULT 'UTC';

-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "monthly_allowance" DECIMAL(24,6),
ADD COLUMN     "own_allowance" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "unit" (
    "id" UUID NOT NULL,
    "kind" "UnitKind" NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "symbol" TEXT NOT NULL DEFAULT '',
    "decimals" SMALLINT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "kind" "AccountKind" NOT NULL,
    "member_id" UUID,
    "expires_at" TIMESTAMPTZ(3),
    "balance" DECIMAL(24,6) NOT NULL DEFAULT 0,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transfer" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "kind" "TransferKind" NOT NULL,
    "from_account_id" UUID NOT NULL,
    "to_account_id" UUID NOT NULL,
    "quantity" DECIMAL(24,6) NOT NULL,
    "member_id" UUID,
    "month" DATE,
    "reason" TEXT NOT NULL DEFAULT '',
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "part" SMALLINT NOT NULL DEFAULT 0,
    "fingerprint" BYTEA NOT NULL,
    "purchase_id" UUID,
    "original_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "transfer_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "purchase" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "purchased_on" DATE NOT NULL,
    "quantity" DECIMAL(24,6) NOT NULL,
    "unit_price" DECIMAL(24,6),
    "amount" DECIMAL(24,6),
    "currency" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "import_id" UUID,
    "import_row" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reversed_at" TIMESTAMPTZ(3),

    CONSTRAINT "purchase_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "allowance_use" (
    "organization_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "spent" DECIMAL(24,6) NOT NULL DEFAULT 0,

    CONSTRAINT "allowance_use_pkey" PRIMARY KEY ("organization_id","member_id","month")
);

-- CreateTable
CREATE TABLE "organization_figures" (
    "organization_id" UUID NOT NULL,
    "credit_balance" DECIMAL(24,6) NOT NULL DEFAULT 0,
    "credit_spent" DECIMAL(24,6) NOT NULL DEFAULT 0,
    "purchased_inference" DECIMAL(24,6) NOT NULL DEFAULT 0,
    "assigned_inference" DECIMAL(24,6) NOT NULL DEFAULT 0,
    "purchased_embedding" DECIMAL(24,6) NOT NULL DEFAULT 0,
    "assigned_embedding" DECIMAL(24,6) NOT NULL DEFAULT 0,
    "counted" BOOLEAN NOT NULL DEFAULT true,
    "gate" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "organization_figures_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "platform_figure" (
    "figure" TEXT NOT NULL,
    "unit_id" UUID NOT NULL,
    "slot" SMALLINT NOT NULL,
    "value" DECIMAL(30,6) NOT NULL,

    CONSTRAINT "platform_figure_pkey" PRIMARY KEY ("figure","unit_id","slot")
);

-- CreateIndex
CREATE UNIQUE INDEX "unit_code_key" ON "unit"("code");

-- The two kinds of token, and the credit type that organizations have until they are given another. Written here because
-- the foreign key of the organizations that exist needs it.
INSERT INTO unit (id, kind, code, name, decimals) VALUES
  ('019400d0-0000-7000-8000-000000000101', 'INFERENCE_TOKEN', 'INFERENCE', 'Inference tokens', 0),
  ('019400d0-0000-7000-8000-000000000102', 'EMBEDDING_TOKEN', 'EMBEDDING', 'Embedding tokens', 0),
  ('019400d0-0000-7000-8000-000000000103', 'CREDIT', 'CREDITS', 'Credits', 6);

-- CreateIndex
CREATE UNIQUE INDEX "account_organization_id_unit_id_id_key" ON "account"("organization_id", "unit_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_organization_id_key_part_key" ON "transfer"("organization_id", "key", "part");

-- AddForeignKey
ALTER TABLE "organization" ADD CONSTRAINT "organization_credit_type_id_fkey" FOREIGN KEY ("credit_type_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_organization_id_unit_id_from_account_id_fkey" FOREIGN KEY ("organization_id", "unit_id", "from_account_id") REFERENCES "account"("organization_id", "unit_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_organization_id_unit_id_to_account_id_fkey" FOREIGN KEY ("organization_id", "unit_id", "to_account_id") REFERENCES "account"("organization_id", "unit_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_organization_id_purchase_id_fkey" FOREIGN KEY ("organization_id", "purchase_id") REFERENCES "purchase"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_organization_id_original_id_fkey" FOREIGN KEY ("organization_id", "original_id") REFERENCES "transfer"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase" ADD CONSTRAINT "purchase_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_figures" ADD CONSTRAINT "organization_figures_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ===== Hand-written from here on: what schema.prisma cannot say =====

ALTER TABLE unit
  ADD CONSTRAINT unit_code_check CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{0,15}$'),
  ADD CONSTRAINT unit_name_check CHECK (length(name) BETWEEN 1 AND 80),
  ADD CONSTRAINT unit_symbol_check CHECK (length(symbol) <= 8),
  ADD CONSTRAINT unit_decimals_check CHECK (decimals BETWEEN 0 AND 6 AND (kind = 'CREDIT' OR decimals = 0));
ALTER TABLE organization ADD CONSTRAINT organization_monthly_allowance_check CHECK (monthly_allowance >= 0);
ALTER TABLE membership ADD CONSTRAINT membership_monthly_allowance_check
  CHECK (monthly_allowance >= 0 AND (own_allowance OR monthly_allowance IS NULL));

-- What is issued stands against everything else, so that all balances of an organization and unit sum to zero. Nothing
-- else is ever below zero, whatever runs in parallel.
ALTER TABLE account
  ADD CONSTRAINT account_balance_check CHECK (CASE WHEN kind = 'ISSUED' THEN balance <= 0 ELSE balance >= 0 END),
  ADD CONSTRAINT account_member_check CHECK ((member_id IS NOT NULL) = (kind = 'ASSIGNED')),
  ADD CONSTRAINT account_expiry_check CHECK (expires_at IS NULL OR kind IN ('AVAILABLE', 'ASSIGNED'));
CREATE UNIQUE INDEX account_key ON account (organization_id, unit_id, kind, member_id, expires_at) NULLS NOT DISTINCT;
-- No index knows a balance, and pages keep room: most changes of one then touch no index.
CREATE INDEX account_expiring_idx ON account (expires_at) WHERE expires_at IS NOT NULL;
ALTER TABLE account SET (fillfactor = 70);

ALTER TABLE transfer
  ADD CONSTRAINT transfer_quantity_check CHECK (quantity > 0),
  ADD CONSTRAINT transfer_key_check CHECK (length(key) BETWEEN 1 AND 200),
  ADD CONSTRAINT transfer_original_check CHECK ((original_id IS NOT NULL) = (kind IN ('REFUND', 'REVERSAL'))),
  ADD CONSTRAINT transfer_member_check CHECK (kind NOT IN ('ASSIGN', 'UNASSIGN') OR member_id IS NOT NULL);
CREATE INDEX transfer_original_idx ON transfer (organization_id, original_id) WHERE original_id IS NOT NULL;
CREATE INDEX transfer_purchase_idx ON transfer (organization_id, purchase_id) WHERE purchase_id IS NOT NULL;

-- A reference names one purchase. One that was reversed gives it free, so that a corrected file can bring it again.
CREATE UNIQUE INDEX purchase_reference_key ON purchase (organization_id, reference) WHERE reversed_at IS NULL;
CREATE INDEX purchase_import_idx ON purchase (import_id) WHERE import_id IS NOT NULL;
ALTER TABLE purchase
  ADD CONSTRAINT purchase_quantity_check CHECK (quantity > 0),
  ADD CONSTRAINT purchase_reference_check CHECK (length(reference) BETWEEN 1 AND 200),
  ADD CONSTRAINT purchase_currency_check CHECK (currency ~ '^([A-Z]{3})?$'),
  ADD CONSTRAINT purchase_money_check CHECK (unit_price >= 0 AND amount >= 0 OR unit_price IS NULL OR amount IS NULL);

-- One index for each column that lists sort by.
CREATE INDEX organization_figures_balance_idx ON organization_figures (credit_balance, organization_id);
CREATE INDEX organization_figures_spent_idx ON organization_figures (credit_spent, organization_id);
CREATE INDEX organization_figures_purchased_inference_idx ON organization_figures (purchased_inference, organization_id);
CREATE INDEX organization_figures_assigned_inference_idx ON organization_figures (assigned_inference, organization_id);
CREATE INDEX organization_figures_purchased_embedding_idx ON organization_figures (purchased_embedding, organization_id);
CREATE INDEX organization_figures_assigned_embedding_idx ON organization_figures (assigned_embedding, organization_id);

-- ----- The role that keeps balances -----

-- It owns the triggers below and nobody can put it on: no hat may write a balance or a sum.
DO $$
BEGIN
  CREATE ROLE steward_ledger NOLOGIN NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
GRANT USAGE ON SCHEMA public TO steward_ledger;
GRANT SELECT ON unit, organization TO steward_ledger;
GRANT SELECT, INSERT ON transfer TO steward_ledger;
GRANT SELECT, UPDATE ON account TO steward_ledger;
GRANT SELECT, INSERT, UPDATE ON organization_figures, platform_figure, allowance_use TO steward_ledger;

-- Which of 64 slots holds an organization's part of the platform's sums.
CREATE FUNCTION ledger_slot(organization uuid) RETURNS smallint
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN (get_byte(uuid_send(organization), 15) & 63)::smallint;

-- ----- Posting -----

-- As uuidv7() of PostgreSQL 18: in the order of time, so that a thousand new rows stand side by side in an index.
CREATE FUNCTION ledger_uuid() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE
  RETURN encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid;

-- Whoever inserts transfers moves the balances with them: there is no other way to move one. All that a posting touches
-- in an organization stands behind the row of its figures, which is locked first and in the order of ids, so that
-- postings to the same organizations take turns and never wait for each other in a circle.
-- The transfers of before are looked at only for those that give back. The planner is held to indexes: the plans of a
-- trigger live as long as their connection, and one that was made while a table was small reads all of it when it has grown.
CREATE FUNCTION ledger_post() RETURNS trigger
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
    SELECT m.organization_id, f.counted, m.unit_id, u.kind,
      coalesce(sum(m.change) FILTER (WHERE m.kind IN ('AVAILABLE', 'ASSIGNED')), 0) AS held,
      coalesce(sum(m.change) FILTER (WHERE m.kind = 'SPENT'), 0) AS spent,
      coalesce(sum(m.change) FILTER (WHERE m.kind = 'ASSIGNED'), 0) AS assigned,
      coalesce(-sum(m.sold) FILTER (WHERE m.kind = 'ISSUED'), 0) AS purchased
    FROM moved m JOIN unit u ON u.id = m.unit_id JOIN organization_figures f ON f.organization_id = m.organization_id
    GROUP BY m.organization_id, f.counted, m.unit_id, u.kind
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

-- Nothing of the past is changed or removed, by anyone; only with an organization that is purged whole goes its ledger.
CREATE FUNCTION ledger_refuse() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM organization WHERE id = OLD.organization_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the ledger is never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE FUNCTION ledger_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER transfer_post AFTER INSERT ON transfer
  REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION ledger_post();
CREATE TRIGGER transfer_refuse BEFORE UPDATE OR DELETE ON transfer FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER transfer_refuse_truncate BEFORE TRUNCATE ON transfer FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_truncate();

-- Who leaves an organization, or is deleted, leaves what was assigned to them: it is available again.
CREATE FUNCTION ledger_take_back() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM 1 FROM organization_figures WHERE organization_id IN (SELECT organization_id FROM old_rows)
    ORDER BY organization_id FOR NO KEY UPDATE;
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
CREATE TRIGGER membership_take_back AFTER DELETE ON membership
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ledger_take_back();

-- ----- Sums over the platform -----

-- Every organization has its figures from the start. A deleted one leaves the platform's sums, with its members, and
-- comes back to them with a restore. Its figures are locked first, as every posting does.
CREATE FUNCTION organization_figures_keep() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO organization_figures (organization_id, counted) SELECT id, deleted_at IS NULL FROM new_rows;
    INSERT INTO platform_figure AS p (figure, unit_id, slot, value)
      SELECT 'members', '00000000-0000-0000-0000-000000000000', ledger_slot(id), sum(member_count) FROM new_rows
      WHERE deleted_at IS NULL AND member_count <> 0 GROUP BY 3 ORDER BY 3
      ON CONFLICT (figure, unit_id, slot) DO UPDATE SET value = p.value + excluded.value;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO platform_figure AS p (figure, unit_id, slot, value)
      SELECT 'members', '00000000-0000-0000-0000-000000000000', ledger_slot(id), -sum(member_count) FROM old_rows
      WHERE deleted_at IS NULL AND member_count <> 0 GROUP BY 3 ORDER BY 3
      ON CONFLICT (figure, unit_id, slot) DO UPDATE SET value = p.value + excluded.value;
  ELSE
    IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o USING (id) WHERE (n.deleted_at IS NULL) <> (o.deleted_at IS NULL)) THEN
      PERFORM 1 FROM organization_figures WHERE organization_id IN (
          SELECT n.id FROM new_rows n JOIN old_rows o USING (id) WHERE (n.deleted_at IS NULL) <> (o.deleted_at IS NULL))
        ORDER BY organization_id FOR NO KEY UPDATE;
      WITH moved AS (
        UPDATE organization_figures f SET counted = n.deleted_at IS NULL
        FROM new_rows n JOIN old_rows o USING (id)
        WHERE f.organization_id = n.id AND (n.deleted_at IS NULL) <> (o.deleted_at IS NULL)
        RETURNING f.organization_id, f.credit_balance, f.credit_spent, CASE WHEN f.counted THEN 1 ELSE -1 END AS sign, n.credit_type_id
      )
      INSERT INTO platform_figure AS p (figure, unit_id, slot, value)
      SELECT v.figure, m.credit_type_id, ledger_slot(m.organization_id), sum(m.sign * v.value)
      FROM moved m CROSS JOIN LATERAL (VALUES ('balance', m.credit_balance), ('spent', m.credit_spent)) v (figure, value)
      WHERE v.value <> 0
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (figure, unit_id, slot) DO UPDATE SET value = p.value + excluded.value;
    END IF;
    INSERT INTO platform_figure AS p (figure, unit_id, slot, value)
      SELECT 'members', '00000000-0000-0000-0000-000000000000', ledger_slot(id), sum(n) FROM (
        SELECT id, member_count AS n FROM new_rows WHERE deleted_at IS NULL
        UNION ALL
        SELECT id, -member_count FROM old_rows WHERE deleted_at IS NULL
      ) change GROUP BY 3 HAVING sum(n) <> 0 ORDER BY 3
      ON CONFLICT (figure, unit_id, slot) DO UPDATE SET value = p.value + excluded.value;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER organization_figures_insert AFTER INSERT ON organization
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_figures_keep();
CREATE TRIGGER organization_figures_update AFTER UPDATE ON organization
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_figures_keep();
CREATE TRIGGER organization_figures_delete AFTER DELETE ON organization
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_figures_keep();

-- The organizations that exist already. Row-level security hides them from an owner that is no superuser.
ALTER TABLE organization NO FORCE ROW LEVEL SECURITY;
INSERT INTO organization_figures (organization_id, counted) SELECT id, deleted_at IS NULL FROM organization;
INSERT INTO platform_figure (figure, unit_id, slot, value)
  SELECT 'members', '00000000-0000-0000-0000-000000000000', ledger_slot(id), sum(member_count)
  FROM organization WHERE deleted_at IS NULL GROUP BY 3;
ALTER TABLE organization FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  f text;
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('GRANT steward_ledger TO %I', current_user);
    GRANT CREATE ON SCHEMA public TO steward_ledger;
  END IF;
  FOREACH f IN ARRAY ARRAY['ledger_post()', 'ledger_refuse()', 'ledger_take_back()', 'organization_figures_keep()'] LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO steward_ledger', f);
  END LOOP;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    REVOKE CREATE ON SCHEMA public FROM steward_ledger;
    EXECUTE format('REVOKE steward_ledger FROM %I', current_user);
  END IF;
END $$;

-- ----- Row-level security -----

ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
ALTER TABLE transfer ENABLE ROW LEVEL SECURITY;
ALTER TABLE transfer FORCE ROW LEVEL SECURITY;
ALTER TABLE purchase ENABLE ROW LEVEL SECURITY;
ALTER TABLE purchase FORCE ROW LEVEL SECURITY;
ALTER TABLE allowance_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE allowance_use FORCE ROW LEVEL SECURITY;
ALTER TABLE organization_figures ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_figures FORCE ROW LEVEL SECURITY;

CREATE POLICY ledger ON organization FOR SELECT TO steward_ledger USING (true);
CREATE POLICY ledger ON account TO steward_ledger USING (true) WITH CHECK (true);
CREATE POLICY ledger ON transfer TO steward_ledger USING (true) WITH CHECK (true);
CREATE POLICY ledger ON allowance_use TO steward_ledger USING (true) WITH CHECK (true);
CREATE POLICY ledger ON organization_figures TO steward_ledger USING (true) WITH CHECK (true);

-- Platform: posts, opens accounts with nothing in them, and marks a purchase as reversed.
GRANT SELECT, INSERT, UPDATE, DELETE ON unit TO steward_platform;
GRANT SELECT ON account, transfer, purchase, allowance_use, organization_figures, platform_figure TO steward_platform;
GRANT INSERT (id, organization_id, unit_id, kind, member_id, expires_at) ON account TO steward_platform;
GRANT INSERT ON transfer, purchase TO steward_platform;
GRANT UPDATE (reversed_at) ON purchase TO steward_platform;
GRANT UPDATE (gate) ON organization_figures TO steward_platform;
CREATE POLICY platform ON account TO steward_platform USING (true) WITH CHECK (true);
CREATE POLICY platform ON transfer TO steward_platform USING (true) WITH CHECK (true);
CREATE POLICY platform ON purchase TO steward_platform USING (true) WITH CHECK (true);
CREATE POLICY platform ON allowance_use TO steward_platform USING (true) WITH CHECK (true);
CREATE POLICY platform ON organization_figures TO steward_platform USING (true) WITH CHECK (true);

-- Tenant: reads what is its own, and hands out and takes back what it has. It issues and spends nothing.
GRANT SELECT ON unit, account, transfer, purchase, allowance_use, organization_figures TO steward_tenant;
GRANT INSERT (id, organization_id, unit_id, kind, member_id, expires_at) ON account TO steward_tenant;
GRANT INSERT ON transfer TO steward_tenant;
GRANT UPDATE (gate) ON organization_figures TO steward_tenant;
GRANT UPDATE (own_allowance, monthly_allowance) ON membership TO steward_tenant;
CREATE POLICY tenant ON account TO steward_tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));
CREATE POLICY tenant ON transfer TO steward_tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]) AND kind IN ('ASSIGN', 'UNASSIGN'));
CREATE POLICY tenant ON purchase TO steward_tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));
CREATE POLICY tenant ON allowance_use TO steward_tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));
CREATE POLICY tenant ON organization_figures TO steward_tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));
