-- needs: functions/steward_fold.sql

-- CreateEnum
CREATE TYPE "WorkspaceStatus" AS ENUM ('ACTIVE', 'SUSPENDED', 'ARCHIVED');

-- CreateEnum
CREATE TYPE "WorkspaceRole" AS ENUM ('ADMIN', 'EDITOR', 'VIEWER');

-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "archived_workspace_days" INTEGER DEFAULT 365;

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "status" "WorkspaceStatus" NOT NULL DEFAULT 'ACTIVE',
    "suspended_reason" TEXT NOT NULL DEFAULT '',
    "suspended_by_id" UUID,
    "suspended_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "open" BOOLEAN NOT NULL DEFAULT false,
    "open_role" "WorkspaceRole" NOT NULL DEFAULT 'VIEWER',
    "monthly_credits" DECIMAL(24,6),
    "own_budget_only" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace_member" (
    "organization_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "WorkspaceRole" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_member_pkey" PRIMARY KEY ("organization_id","workspace_id","user_id")
);

-- CreateTable
CREATE TABLE "workspace_stats" (
    "organization_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "member_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "workspace_stats_pkey" PRIMARY KEY ("organization_id","workspace_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "workspace_organization_id_id_key" ON "workspace"("organization_id", "id");

-- CreateIndex
CREATE INDEX "workspace_member_organization_id_user_id_idx" ON "workspace_member"("organization_id", "user_id");

-- AddForeignKey
ALTER TABLE "workspace" ADD CONSTRAINT "workspace_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_member" ADD CONSTRAINT "workspace_member_organization_id_workspace_id_fkey" FOREIGN KEY ("organization_id", "workspace_id") REFERENCES "workspace"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_member" ADD CONSTRAINT "workspace_member_organization_id_user_id_fkey" FOREIGN KEY ("organization_id", "user_id") REFERENCES "membership"("organization_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_stats" ADD CONSTRAINT "workspace_stats_organization_id_workspace_id_fkey" FOREIGN KEY ("organization_id", "workspace_id") REFERENCES "workspace"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE workspace
  ADD COLUMN name_key text COLLATE "C" GENERATED ALWAYS AS (steward_fold(name)) STORED,
  ADD COLUMN search_text text GENERATED ALWAYS AS (' ' || steward_fold(name) || E'\n ' || steward_fold(slug)) STORED,
  ADD CONSTRAINT workspace_name_check CHECK (length(name) BETWEEN 1 AND 120),
  ADD CONSTRAINT workspace_slug_check CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  ADD CONSTRAINT workspace_status_check CHECK ((status = 'SUSPENDED') = (suspended_at IS NOT NULL)
    AND (status = 'ARCHIVED') = (archived_at IS NOT NULL) AND (status = 'SUSPENDED' OR suspended_reason = '')),
  ADD CONSTRAINT workspace_monthly_credits_check CHECK (monthly_credits >= 0);

ALTER TABLE organization
  ADD CONSTRAINT organization_archived_workspace_days_check CHECK (archived_workspace_days BETWEEN 1 AND 3650);

CREATE UNIQUE INDEX workspace_slug_key ON workspace (organization_id, slug) WHERE deleted_at IS NULL;
CREATE INDEX workspace_name_idx ON workspace (organization_id, name_key, id) WHERE deleted_at IS NULL;
CREATE INDEX workspace_status_idx ON workspace (organization_id, status, created_at) WHERE deleted_at IS NULL;
-- For the job that deletes them
CREATE INDEX workspace_archived_idx ON workspace (archived_at) WHERE archived_at IS NOT NULL AND deleted_at IS NULL;
-- For the command palette
CREATE INDEX workspace_search_idx ON workspace USING gin (search_text gin_trgm_ops) WHERE deleted_at IS NULL;
