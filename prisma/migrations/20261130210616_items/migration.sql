-- needs: functions/steward_fold.sql

-- CreateEnum
CREATE TYPE "ItemKind" AS ENUM ('CAMPAIGN', 'CONTENT', 'PLATFORM_CONNECTION', 'CONVERSATION', 'DOCUMENT', 'DATASET', 'CUSTOM_DATA', 'SCHEDULED_TASK');

-- CreateTable
CREATE TABLE "item" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "workspace_id" UUID,
    "kind" "ItemKind" NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "owner_id" UUID,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "url" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "reported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "item_stats" (
    "organization_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "kind" "ItemKind" NOT NULL,
    "status" TEXT NOT NULL,
    "count" BIGINT NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "item_stats_pkey" PRIMARY KEY ("organization_id","workspace_id","kind","status")
);

-- CreateIndex
CREATE UNIQUE INDEX "item_organization_id_kind_external_id_key" ON "item"("organization_id", "kind", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "item_organization_id_id_key" ON "item"("organization_id", "id");

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_organization_id_workspace_id_fkey" FOREIGN KEY ("organization_id", "workspace_id") REFERENCES "workspace"("organization_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_stats" ADD CONSTRAINT "item_stats_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE item
  ADD COLUMN name_key text COLLATE "C" GENERATED ALWAYS AS (steward_fold(name)) STORED,
  ADD COLUMN search_text text GENERATED ALWAYS AS (' ' || steward_fold(name) || E'\n ' || steward_fold(external_id)) STORED,
  ADD CONSTRAINT item_external_id_check CHECK (length(external_id) BETWEEN 1 AND 200),
  ADD CONSTRAINT item_name_check CHECK (length(name) <= 500),
  ADD CONSTRAINT item_bytes_check CHECK (bytes >= 0),
  ADD CONSTRAINT item_status_check CHECK (CASE kind
    WHEN 'CAMPAIGN' THEN status IN ('DRAFT', 'RUNNING', 'PAUSED', 'DONE')
    WHEN 'CONTENT' THEN status IN ('DRAFT', 'PUBLISHED')
    WHEN 'PLATFORM_CONNECTION' THEN status IN ('ACTIVE', 'BROKEN')
    WHEN 'SCHEDULED_TASK' THEN status IN ('ACTIVE', 'PAUSED', 'DONE')
    ELSE status = 'ACTIVE' END);

CREATE INDEX item_updated_idx ON item (organization_id, kind, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX item_name_idx ON item (organization_id, kind, name_key, id) WHERE deleted_at IS NULL;
CREATE INDEX item_workspace_idx ON item (organization_id, workspace_id, kind, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX item_created_idx ON item (organization_id, kind, created_at) WHERE deleted_at IS NULL;
CREATE INDEX item_published_idx ON item (organization_id, published_at) WHERE published_at IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX item_search_idx ON item USING gin (search_text gin_trgm_ops) WHERE deleted_at IS NULL;
-- For the job that removes what was deleted long ago
CREATE INDEX item_deleted_idx ON item (deleted_at) WHERE deleted_at IS NOT NULL;
