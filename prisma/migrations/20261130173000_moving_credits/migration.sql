-- AlterTable
ALTER TABLE "organization_credits" ADD COLUMN     "open_month" DATE,
ADD COLUMN     "spent_in_month" DECIMAL(38,6) NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "moving_credits" (
    "organization_id" UUID NOT NULL,
    "balance" DECIMAL(38,6) NOT NULL DEFAULT 0,
    "spent" DECIMAL(38,6) NOT NULL DEFAULT 0,
    "open_month" DATE,
    "spent_in_month" DECIMAL(38,6) NOT NULL DEFAULT 0,

    CONSTRAINT "moving_credits_pkey" PRIMARY KEY ("organization_id")
);

-- AddForeignKey
ALTER TABLE "moving_credits" ADD CONSTRAINT "moving_credits_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE organization_credits RESET (fillfactor),
  ADD CONSTRAINT organization_credits_month_check CHECK (open_month IS NOT NULL OR spent_in_month = 0);
-- Changed in place thousands of times a second, and vacuumed as often as that takes.
ALTER TABLE moving_credits SET (fillfactor = 50),
  ADD CONSTRAINT moving_credits_month_check CHECK (open_month IS NOT NULL OR spent_in_month = 0);

-- The platform's sums are split by connection, no longer by organization.
DROP FUNCTION IF EXISTS ledger_slot(uuid);
