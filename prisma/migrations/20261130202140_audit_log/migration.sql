-- needs: functions/steward_inet.sql
-- AlterTable
-- A constant first: the events that are there are not rewritten, and are sealed as the oldest ones.
ALTER TABLE "audit_event" ADD COLUMN     "position" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "audit_event" ALTER COLUMN "position" SET DEFAULT ((pg_current_xact_id())::text)::bigint;

-- AlterTable
ALTER TABLE "platform_settings" ADD COLUMN     "audit_offset" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "audit_seal" (
    "seq" BIGINT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "through_position" BIGINT NOT NULL,
    "through_id" UUID NOT NULL,
    "count" INTEGER NOT NULL,
    "ids" BYTEA NOT NULL,
    "leaves" BYTEA NOT NULL,
    "root" BYTEA NOT NULL,
    "previous" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "signature" BYTEA NOT NULL,
    "key_id" UUID NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_key" (
    "id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "public_key" BYTEA NOT NULL,
    "private_key" BYTEA NOT NULL,
    "salt_key" BYTEA NOT NULL,

    CONSTRAINT "audit_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_retention" (
    "organization_id" UUID NOT NULL,
    "days" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_retention_pkey" PRIMARY KEY ("organization_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_through_position_through_id_key" ON "audit_seal"("through_position", "through_id");

-- CreateIndex
CREATE INDEX "audit_event_position_id_idx" ON "audit_event"("position", "id");

-- AddForeignKey
ALTER TABLE "audit_seal" ADD CONSTRAINT "audit_seal_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "audit_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_retention" ADD CONSTRAINT "audit_retention_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Shorter than the platform's floor is refused by audit_purge as well.
ALTER TABLE audit_retention ADD CONSTRAINT audit_retention_days_check CHECK (days BETWEEN 30 AND 36500);

-- Each filter of the log, newest first. Spending, by far the most of all events, has the ledger for its history and is left out.
DROP INDEX audit_event_organization_idx;
CREATE INDEX audit_event_organization_idx ON audit_event (organization_id, at, id) WHERE action <> 'credits.spent';
CREATE INDEX audit_event_time_idx ON audit_event (at, id) INCLUDE (action) WHERE action <> 'credits.spent';
CREATE INDEX audit_event_action_idx ON audit_event (action, at, id) WHERE action <> 'credits.spent';
CREATE INDEX audit_event_request_idx ON audit_event (request_id) WHERE action <> 'credits.spent' AND request_id <> '';
CREATE INDEX audit_event_network_idx ON audit_event (steward_inet(ip)) WHERE action <> 'credits.spent' AND ip <> '';
CREATE INDEX audit_event_impersonator_idx ON audit_event (impersonator_id, at) WHERE impersonator_id IS NOT NULL;
CREATE INDEX audit_event_workspace_idx ON audit_event (workspace_id, at) WHERE workspace_id IS NOT NULL;
