-- CreateEnum
CREATE TYPE "ReportFormat" AS ENUM ('CSV', 'XLSX', 'PDF', 'FOCUS');

-- CreateEnum
CREATE TYPE "ReportExportStatus" AS ENUM ('QUEUED', 'RUNNING', 'READY', 'FAILED');

-- CreateEnum
CREATE TYPE "ReportCadence" AS ENUM ('WEEKLY', 'MONTHLY');

-- CreateTable
CREATE TABLE "report_export" (
    "id" UUID NOT NULL,
    "organization_id" UUID,
    "params" JSONB NOT NULL,
    "format" "ReportFormat" NOT NULL,
    "locale" TEXT NOT NULL DEFAULT '',
    "status" "ReportExportStatus" NOT NULL DEFAULT 'QUEUED',
    "requested_by_id" UUID,
    "recipient_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "leased_until" TIMESTAMPTZ(3),
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT NOT NULL DEFAULT '',
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "size" INTEGER NOT NULL DEFAULT 0,
    "content" BYTEA,

    CONSTRAINT "report_export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_schedule" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "params" JSONB NOT NULL,
    "format" "ReportFormat" NOT NULL,
    "cadence" "ReportCadence" NOT NULL,
    "locale" TEXT NOT NULL DEFAULT '',
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3),

    CONSTRAINT "report_schedule_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "report_recipient" (
    "organization_id" UUID NOT NULL,
    "schedule_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "report_recipient_pkey" PRIMARY KEY ("organization_id","schedule_id","user_id")
);

-- CreateIndex
CREATE INDEX "report_export_organization_id_created_at_idx" ON "report_export"("organization_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "report_schedule_next_at_idx" ON "report_schedule"("next_at");

-- CreateIndex
CREATE INDEX "report_recipient_organization_id_user_id_idx" ON "report_recipient"("organization_id", "user_id");

-- AddForeignKey
ALTER TABLE "report_export" ADD CONSTRAINT "report_export_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_schedule" ADD CONSTRAINT "report_schedule_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_recipient" ADD CONSTRAINT "report_recipient_organization_id_schedule_id_fkey" FOREIGN KEY ("organization_id", "schedule_id") REFERENCES "report_schedule"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_recipient" ADD CONSTRAINT "report_recipient_organization_id_user_id_fkey" FOREIGN KEY ("organization_id", "user_id") REFERENCES "membership"("organization_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What waits for a worker, or may be taken from one that died.
CREATE INDEX report_export_open_idx ON report_export (created_at, id) WHERE status IN ('QUEUED', 'RUNNING');
CREATE INDEX report_export_expires_at_idx ON report_export (expires_at) WHERE expires_at IS NOT NULL;

ALTER TABLE report_export
  ADD CONSTRAINT report_export_ready_check CHECK ((status = 'READY') = (content IS NOT NULL)),
  ADD CONSTRAINT report_export_end_check CHECK ((status IN ('READY', 'FAILED')) = (expires_at IS NOT NULL));
