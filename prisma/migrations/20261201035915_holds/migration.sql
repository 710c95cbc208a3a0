-- CreateEnum
CREATE TYPE "HoldState" AS ENUM ('OPEN', 'SETTLED', 'RELEASED', 'EXPIRED');

-- AlterEnum
ALTER TYPE "AccountKind" ADD VALUE 'OWED';

-- AlterEnum
ALTER TYPE "TransferKind" ADD VALUE 'SETTLE';
ALTER TYPE "TransferKind" ADD VALUE 'WAIVE';

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "held" DECIMAL(38,6) NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "transfer" ADD COLUMN     "hold_id" UUID;

-- AlterTable
ALTER TABLE "allowance_use" ADD COLUMN     "held" DECIMAL(38,6) NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "hold" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "member_id" UUID,
    "workspace_id" UUID,
    "amount" DECIMAL(38,6) NOT NULL,
    "account_ids" UUID[],
    "quantities" DECIMAL(38,6)[],
    "month" DATE,
    "state" "HoldState" NOT NULL DEFAULT 'OPEN',
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "settled" DECIMAL(38,6),
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hold_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "hold_organization_id_key_key" ON "hold"("organization_id", "key");

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is owed stands below zero, like what was issued. Named by the other kinds: a value that was just added cannot be used
-- until the transaction ends.
ALTER TABLE account DROP CONSTRAINT account_balance_check;
ALTER TABLE account
  ADD CONSTRAINT account_balance_check
    CHECK (CASE WHEN kind IN ('AVAILABLE', 'ASSIGNED', 'SPENT', 'EXPIRED') THEN balance >= 0 ELSE balance <= 0 END),
  ADD CONSTRAINT account_held_check CHECK (held >= 0 AND (held = 0 OR held <= balance AND kind IN ('AVAILABLE', 'ASSIGNED')));
CREATE INDEX account_owed_idx ON account (organization_id) WHERE kind NOT IN ('ISSUED', 'AVAILABLE', 'ASSIGNED', 'SPENT', 'EXPIRED');
ALTER TABLE allowance_use ADD CONSTRAINT allowance_use_held_check CHECK (held >= 0);

ALTER TABLE hold
  ADD CONSTRAINT hold_amount_check CHECK (amount > 0),
  ADD CONSTRAINT hold_accounts_check CHECK ((cardinality(account_ids) > 0 AND cardinality(account_ids) = cardinality(quantities)) IS TRUE),
  ADD CONSTRAINT hold_expiry_check CHECK (expires_at > created_at AND expires_at <= created_at + interval '15 minutes'),
  ADD CONSTRAINT hold_closed_check CHECK ((state = 'OPEN') = (closed_at IS NULL)),
  ADD CONSTRAINT hold_settled_check CHECK (settled >= 0 AND (settled IS NULL OR state = 'SETTLED')),
  ADD CONSTRAINT hold_key_check CHECK (length(key) BETWEEN 1 AND 200);
CREATE INDEX hold_open_idx ON hold (organization_id, expires_at) WHERE state = 'OPEN';
-- Rows are written in the order of their creation, and deleted in it when they are old.
CREATE INDEX hold_created_idx ON hold USING brin (created_at);
ALTER TABLE hold SET (fillfactor = 80);
