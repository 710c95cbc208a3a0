-- CreateEnum
CREATE TYPE "SalesFileStatus" AS ENUM ('UPLOADING', 'UPLOADED', 'READING', 'CHECKING', 'PREVIEW', 'POSTING', 'DONE', 'CANCELLED', 'FAILED', 'UNDOING', 'UNDONE');

-- CreateEnum
CREATE TYPE "SalesRowState" AS ENUM ('GOOD', 'KNOWN', 'BAD');

-- CreateTable
CREATE TABLE "sales_import" (
    "id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "sha256" BYTEA,
    "format" TEXT,
    "encoding" TEXT NOT NULL DEFAULT '',
    "delimiter" TEXT NOT NULL DEFAULT '',
    "headings" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "date_format" TEXT NOT NULL DEFAULT 'ISO',
    "decimal_sign" TEXT NOT NULL DEFAULT '',
    "codes" JSONB NOT NULL DEFAULT '{}',
    "status" "SalesFileStatus" NOT NULL DEFAULT 'UPLOADING',
    "rows" INTEGER NOT NULL DEFAULT 0,
    "good" INTEGER NOT NULL DEFAULT 0,
    "known" INTEGER NOT NULL DEFAULT 0,
    "bad" INTEGER NOT NULL DEFAULT 0,
    "posted" INTEGER NOT NULL DEFAULT 0,
    "reversed" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "cursor" INTEGER NOT NULL DEFAULT 0,
    "last_row" INTEGER NOT NULL DEFAULT 0,
    "bytes_read" INTEGER NOT NULL DEFAULT 0,
    "worker" TEXT,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT NOT NULL DEFAULT '',
    "failed_in" TEXT NOT NULL DEFAULT '',
    "created_by" TEXT NOT NULL,
    "posted_by" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "sales_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sales_file_chunk" (
    "import_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "sales_file_chunk_pkey" PRIMARY KEY ("import_id","n")
);

-- CreateTable
CREATE TABLE "sales_row" (
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "cells" JSONB NOT NULL DEFAULT '[]',
    "organization_code" TEXT NOT NULL DEFAULT '',
    "organization_key" TEXT NOT NULL DEFAULT '',
    "reference" TEXT NOT NULL DEFAULT '',
    "purchased_on" DATE,
    "product" TEXT NOT NULL DEFAULT '',
    "quantity" DECIMAL(24,6),
    "unit_price" DECIMAL(24,6),
    "amount" DECIMAL(24,6),
    "currency" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "faults" JSONB NOT NULL DEFAULT '[]',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "buyer_id" UUID,
    "unit_id" UUID,
    "state" "SalesRowState" NOT NULL DEFAULT 'GOOD',

    CONSTRAINT "sales_row_pkey" PRIMARY KEY ("import_id","row")
);

-- CreateIndex
CREATE INDEX "sales_import_created_at_id_idx" ON "sales_import"("created_at", "id");

-- AddForeignKey
ALTER TABLE "sales_file_chunk" ADD CONSTRAINT "sales_file_chunk_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "sales_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sales_row" ADD CONSTRAINT "sales_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "sales_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ===== Hand-written from here on: what schema.prisma cannot say =====

ALTER TABLE sales_import
  ADD CONSTRAINT sales_import_file_name_check CHECK (length(file_name) BETWEEN 1 AND 200),
  ADD CONSTRAINT sales_import_bytes_check CHECK (bytes BETWEEN 1 AND 104857600 AND received BETWEEN 0 AND bytes),
  ADD CONSTRAINT sales_import_date_format_check CHECK (date_format IN ('ISO', 'DMY', 'MDY')),
  ADD CONSTRAINT sales_import_decimal_sign_check CHECK (decimal_sign IN ('', '.', ','));
-- What waits for a worker.
CREATE INDEX sales_import_waiting_idx ON sales_import (created_at) WHERE status IN ('READING', 'CHECKING', 'POSTING', 'UNDOING');
-- The same purchase twice in a file, and the rows with one code.
CREATE INDEX sales_row_reference_idx ON sales_row (reference, buyer_id, import_id, "row") WHERE buyer_id IS NOT NULL;
CREATE INDEX sales_row_bad_idx ON sales_row (import_id, row) WHERE state = 'BAD';
-- A step looks for the purchases of some of its rows.
DROP INDEX purchase_import_idx;
CREATE INDEX purchase_import_idx ON purchase (import_id, import_row) WHERE import_id IS NOT NULL;
-- Most rows are written once when they are read and twice when they are judged.
ALTER TABLE sales_row SET (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05);

-- Only the platform works with sales files.
GRANT SELECT, INSERT, UPDATE, DELETE ON sales_import, sales_file_chunk, sales_row TO steward_platform;

-- Tells the planner of the rows that were just read. It would learn of them by itself, a minute later.
CREATE FUNCTION sales_row_analyze() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  ANALYZE sales_row;
END $$;
REVOKE EXECUTE ON FUNCTION sales_row_analyze() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sales_row_analyze() TO steward_platform;
