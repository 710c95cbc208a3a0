-- DropIndex
DROP INDEX "audit_event_target_id_at_idx";

-- DropIndex
DROP INDEX "audit_event_actor_at_idx";

-- DropIndex
DROP INDEX "audit_event_at_idx";

-- AlterTable
ALTER TABLE "account" ALTER COLUMN "balance" SET DATA TYPE DECIMAL(38,6);

-- AlterTable
ALTER TABLE "transfer" ALTER COLUMN "quantity" SET DATA TYPE DECIMAL(38,6);

-- AlterTable
ALTER TABLE "allowance_use" ALTER COLUMN "spent" SET DATA TYPE DECIMAL(38,6);

-- AlterTable
ALTER TABLE "organization_figures" ALTER COLUMN "purchased_inference" SET DATA TYPE DECIMAL(38,6),
ALTER COLUMN "assigned_inference" SET DATA TYPE DECIMAL(38,6),
ALTER COLUMN "purchased_embedding" SET DATA TYPE DECIMAL(38,6),
ALTER COLUMN "assigned_embedding" SET DATA TYPE DECIMAL(38,6);

-- AlterTable
ALTER TABLE "organization_credits" ALTER COLUMN "balance" SET DATA TYPE DECIMAL(38,6),
ALTER COLUMN "spent" SET DATA TYPE DECIMAL(38,6);

-- AlterTable
ALTER TABLE "platform_figure" ALTER COLUMN "value" SET DATA TYPE DECIMAL(38,6);

-- Events of spends outnumber all others, and each of five indexes had them. Nobody looks for them by what they are about or
-- by a program that acted, and in the order of time their ids stand anyway.
CREATE INDEX audit_event_target_idx ON audit_event (target_id, at) WHERE action <> 'credits.spent';
CREATE INDEX audit_event_person_idx ON audit_event (actor, at) WHERE actor LIKE 'user:%';
