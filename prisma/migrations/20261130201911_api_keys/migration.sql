-- needs: functions/steward_fold.sql

-- CreateEnum
CREATE TYPE "ApiKeyOwner" AS ENUM ('ORGANIZATION', 'MEMBER', 'PLATFORM');

-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "keys_must_expire" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "member_keys" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "organization_id" UUID,
    "owner" "ApiKeyOwner" NOT NULL,
    "workspace_id" UUID,
    "member_id" UUID,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "networks" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "requests_per_minute" INTEGER,
    "monthly_credits" DECIMAL(24,6),
    "resource_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_by_id" UUID,
    "created_by_admin" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,
    "last_used_at" TIMESTAMPTZ(3),
    "last_used_ip" TEXT NOT NULL DEFAULT '',
    "last_used_by" TEXT NOT NULL DEFAULT '',
    "leaked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key_secret" (
    "id" UUID NOT NULL,
    "organization_id" UUID,
    "key_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "start" TEXT NOT NULL,
    "end" TEXT NOT NULL,
    "current" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_secret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_request" (
    "id" UUID NOT NULL,
    "organization_id" UUID,
    "key_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "status" INTEGER,
    "answer" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "runs_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "api_key_organization_id_member_id_idx" ON "api_key"("organization_id", "member_id");

-- CreateIndex
CREATE INDEX "api_key_created_by_id_idx" ON "api_key"("created_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_organization_id_id_key" ON "api_key"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_secret_hash_key" ON "api_key_secret"("hash");

-- CreateIndex
CREATE INDEX "api_key_secret_organization_id_key_id_idx" ON "api_key_secret"("organization_id", "key_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_secret_key_id_current_key" ON "api_key_secret"("key_id", "current");

-- CreateIndex
CREATE INDEX "api_request_organization_id_key_id_idx" ON "api_request"("organization_id", "key_id");

-- CreateIndex
CREATE INDEX "api_request_created_at_idx" ON "api_request"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_request_key_id_key_key" ON "api_request"("key_id", "key");

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_organization_id_workspace_id_fkey" FOREIGN KEY ("organization_id", "workspace_id") REFERENCES "workspace"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key_secret" ADD CONSTRAINT "api_key_secret_organization_id_key_id_fkey" FOREIGN KEY ("organization_id", "key_id") REFERENCES "api_key"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_request" ADD CONSTRAINT "api_request_organization_id_key_id_fkey" FOREIGN KEY ("organization_id", "key_id") REFERENCES "api_key"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE api_key
  ADD COLUMN name_key text COLLATE "C" GENERATED ALWAYS AS (steward_fold(name)) STORED,
  ADD COLUMN search_text text GENERATED ALWAYS AS (' ' || steward_fold(name)) STORED,
  ADD CONSTRAINT api_key_name_check CHECK (length(name) BETWEEN 1 AND 80),
  ADD CONSTRAINT api_key_owner_check CHECK ((owner = 'PLATFORM') = (organization_id IS NULL)
    AND (owner = 'MEMBER') = (member_id IS NOT NULL) AND (workspace_id IS NULL OR owner = 'ORGANIZATION')),
  ADD CONSTRAINT api_key_scopes_check CHECK (cardinality(scopes) > 0),
  ADD CONSTRAINT api_key_requests_per_minute_check CHECK (requests_per_minute > 0),
  ADD CONSTRAINT api_key_monthly_credits_check CHECK (monthly_credits > 0);
ALTER TABLE api_key_secret ADD CONSTRAINT api_key_secret_check CHECK (current = (expires_at IS NULL) AND length(hash) = 32);
CREATE INDEX api_key_name_key_idx ON api_key (organization_id, name_key, id);
