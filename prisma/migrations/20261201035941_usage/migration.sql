-- CreateEnum
CREATE TYPE "Charging" AS ENUM ('CREDITS', 'TOKENS', 'NONE');

-- CreateEnum
CREATE TYPE "UsageOutcome" AS ENUM ('SUCCESS', 'ERROR');

-- CreateTable
CREATE TABLE "usage_event" (
    "organization_id" UUID NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "batch_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "corrects_id" UUID,
    "workspace_id" UUID,
    "member_id" UUID,
    "end_user" TEXT NOT NULL DEFAULT '',
    "key_id" UUID,
    "resource_id" UUID,
    "model" TEXT NOT NULL DEFAULT '',
    "assistant_id" UUID,
    "router_id" UUID,
    "item_kind" TEXT NOT NULL DEFAULT '',
    "item_external_id" TEXT NOT NULL DEFAULT '',
    "calls" INTEGER NOT NULL,
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_read_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_write_tokens" BIGINT NOT NULL DEFAULT 0,
    "reasoning_tokens" BIGINT NOT NULL DEFAULT 0,
    "embedding_tokens" BIGINT NOT NULL DEFAULT 0,
    "charging" "Charging" NOT NULL,
    "unit_id" UUID NOT NULL,
    "rate_id" UUID,
    "markup" DECIMAL(9,4),
    "cost" DECIMAL(24,6),
    "outcome" "UsageOutcome" NOT NULL,
    "latency" INTEGER,
    "tags" JSONB NOT NULL DEFAULT '{}',
    "hold_id" UUID,

    CONSTRAINT "usage_event_pkey" PRIMARY KEY ("organization_id","occurred_at","id")
) PARTITION BY RANGE ("occurred_at");

-- CreateTable
CREATE TABLE "usage_receipt" (
    "organization_id" UUID NOT NULL,
    "digest" BYTEA NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "event_id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "usage_receipt_pkey" PRIMARY KEY ("organization_id","digest")
);

-- CreateTable
CREATE TABLE "usage_bucket" (
    "organization_id" UUID NOT NULL,
    "bucket_at" TIMESTAMPTZ(0) NOT NULL,
    "digest" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "resource_id" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "assistant_id" UUID NOT NULL,
    "router_id" UUID NOT NULL,
    "item_kind" TEXT NOT NULL,
    "item_external_id" TEXT NOT NULL,
    "charging" "Charging" NOT NULL,
    "unit_id" UUID NOT NULL,
    "events" BIGINT NOT NULL,
    "calls" BIGINT NOT NULL,
    "errors" BIGINT NOT NULL,
    "input_tokens" BIGINT NOT NULL,
    "output_tokens" BIGINT NOT NULL,
    "cache_read_tokens" BIGINT NOT NULL,
    "cache_write_tokens" BIGINT NOT NULL,
    "reasoning_tokens" BIGINT NOT NULL,
    "embedding_tokens" BIGINT NOT NULL,
    "cost" DECIMAL(38,6) NOT NULL,
    "unknown" BIGINT NOT NULL,
    "latency" BIGINT NOT NULL,
    "timed" BIGINT NOT NULL,

    CONSTRAINT "usage_bucket_pkey" PRIMARY KEY ("organization_id","bucket_at","digest")
);

-- CreateTable
CREATE TABLE "usage_tag_bucket" (
    "organization_id" UUID NOT NULL,
    "bucket_at" TIMESTAMPTZ(0) NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "charging" "Charging" NOT NULL,
    "unit_id" UUID NOT NULL,
    "events" BIGINT NOT NULL,
    "calls" BIGINT NOT NULL,
    "errors" BIGINT NOT NULL,
    "input_tokens" BIGINT NOT NULL,
    "output_tokens" BIGINT NOT NULL,
    "cache_read_tokens" BIGINT NOT NULL,
    "cache_write_tokens" BIGINT NOT NULL,
    "reasoning_tokens" BIGINT NOT NULL,
    "embedding_tokens" BIGINT NOT NULL,
    "cost" DECIMAL(38,6) NOT NULL,
    "unknown" BIGINT NOT NULL,
    "latency" BIGINT NOT NULL,
    "timed" BIGINT NOT NULL,

    CONSTRAINT "usage_tag_bucket_pkey" PRIMARY KEY ("organization_id","bucket_at","key","value","charging","unit_id")
);

-- CreateTable
CREATE TABLE "usage_tag" (
    "organization_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "usage_tag_pkey" PRIMARY KEY ("organization_id","key","value")
);

-- CreateTable
CREATE TABLE "usage_carry" (
    "organization_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "amount" DECIMAL(38,6) NOT NULL,

    CONSTRAINT "usage_carry_pkey" PRIMARY KEY ("organization_id","unit_id","workspace_id","member_id")
);

-- CreateTable
CREATE TABLE "organization_charging" (
    "organization_id" UUID NOT NULL,
    "charging" "Charging" NOT NULL DEFAULT 'CREDITS',
    "markup" DECIMAL(9,4) NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "organization_charging_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "rate" (
    "id" UUID NOT NULL,
    "resource_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "tier_id" UUID,
    "organization_id" UUID,
    "input" DECIMAL(24,6),
    "output" DECIMAL(24,6),
    "cache_read" DECIMAL(24,6),
    "cache_write" DECIMAL(24,6),
    "reasoning" DECIMAL(24,6),
    "embedding" DECIMAL(24,6),
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rate_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "usage_receipt_received_at_idx" ON "usage_receipt"("received_at");

-- CreateIndex
CREATE INDEX "rate_organization_id_resource_id_idx" ON "rate"("organization_id", "resource_id");

-- CreateIndex
CREATE INDEX "rate_tier_id_idx" ON "rate"("tier_id");

-- CreateIndex
CREATE INDEX "rate_unit_id_idx" ON "rate"("unit_id");

-- CreateIndex
CREATE INDEX "rate_resource_id_unit_id_idx" ON "rate"("resource_id", "unit_id");

-- AddForeignKey
ALTER TABLE "organization_charging" ADD CONSTRAINT "organization_charging_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rate" ADD CONSTRAINT "rate_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rate" ADD CONSTRAINT "rate_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rate" ADD CONSTRAINT "rate_tier_id_fkey" FOREIGN KEY ("tier_id") REFERENCES "tier"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rate" ADD CONSTRAINT "rate_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Partitions have a schema of their own, in which nobody but the owner has a right: rows are reached through usage_event and
-- its policies alone.
CREATE SCHEMA IF NOT EXISTS usage_month;

ALTER TABLE usage_event
  ADD CONSTRAINT usage_event_source_check CHECK (length(source) BETWEEN 1 AND 200 AND length(event_id) BETWEEN 1 AND 200),
  -- Only a correction takes away.
  ADD CONSTRAINT usage_event_sign_check CHECK (corrects_id IS NOT NULL OR least(calls, input_tokens, output_tokens, cache_read_tokens,
    cache_write_tokens, reasoning_tokens, embedding_tokens, coalesce(cost, 0)) >= 0),
  ADD CONSTRAINT usage_event_latency_check CHECK (latency >= 0),
  ADD CONSTRAINT usage_event_cost_check CHECK ((cost IS NULL) = (markup IS NULL) AND (rate_id IS NULL OR cost IS NOT NULL)),
  ADD CONSTRAINT usage_event_tags_check CHECK (jsonb_typeof(tags) = 'object');
CREATE INDEX usage_event_corrects_idx ON usage_event (organization_id, corrects_id) WHERE corrects_id IS NOT NULL;

-- For sums over all organizations: buckets are written about in the order of their times.
CREATE INDEX usage_bucket_at_idx ON usage_bucket USING brin (bucket_at);

ALTER TABLE usage_receipt
  ADD CONSTRAINT usage_receipt_digest_check CHECK (length(digest) = 32 AND length(fingerprint) = 32);

ALTER TABLE organization_charging ADD CONSTRAINT organization_charging_markup_check CHECK (markup BETWEEN -100 AND 1000);

ALTER TABLE rate
  ADD CONSTRAINT rate_price_check CHECK (least(input, output, cache_read, cache_write, reasoning, embedding) >= 0),
  ADD CONSTRAINT rate_valid_check CHECK (valid_from < valid_to),
  ADD CONSTRAINT rate_whose_check CHECK (num_nonnulls(tier_id, organization_id) <= 1),
  ADD CONSTRAINT rate_overlap EXCLUDE USING gist (resource_id WITH =, unit_id WITH =,
    coalesce(tier_id, organization_id, '00000000-0000-0000-0000-000000000000') WITH =, tstzrange(valid_from, valid_to) WITH &&);
