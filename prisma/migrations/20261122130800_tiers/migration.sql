-- AlterTable
ALTER TABLE "tier" ADD COLUMN     "api_call_limit" BIGINT,
ADD COLUMN     "features" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "member_limit" INTEGER,
ADD COLUMN     "monthly_credits" DECIMAL(24,6),
ADD COLUMN     "prices" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "storage_limit" BIGINT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "workspace_limit" INTEGER;

-- CreateTable
CREATE TABLE "tier_model" (
    "tier_id" UUID NOT NULL,
    "resource_id" UUID NOT NULL,

    CONSTRAINT "tier_model_pkey" PRIMARY KEY ("tier_id","resource_id")
);

-- CreateTable
CREATE TABLE "tier_override" (
    "organization_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "value" DECIMAL(24,6),
    "reason" TEXT NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tier_override_pkey" PRIMARY KEY ("organization_id","what")
);

-- AddForeignKey
ALTER TABLE "tier_model" ADD CONSTRAINT "tier_model_tier_id_fkey" FOREIGN KEY ("tier_id") REFERENCES "tier"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tier_model" ADD CONSTRAINT "tier_model_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tier_override" ADD CONSTRAINT "tier_override_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ===== Hand-written from here on =====

ALTER TABLE tier
  ADD CONSTRAINT tier_member_limit_check CHECK (member_limit >= 0),
  ADD CONSTRAINT tier_workspace_limit_check CHECK (workspace_limit >= 0),
  ADD CONSTRAINT tier_storage_limit_check CHECK (storage_limit BETWEEN 0 AND 1000000000000000),
  ADD CONSTRAINT tier_api_call_limit_check CHECK (api_call_limit BETWEEN 0 AND 1000000000000),
  ADD CONSTRAINT tier_monthly_credits_check CHECK (monthly_credits >= 0);
ALTER TABLE tier_override
  ADD CONSTRAINT tier_override_what_check CHECK (what IN ('members', 'workspaces', 'storage', 'api-calls', 'credits')),
  ADD CONSTRAINT tier_override_value_check CHECK (value >= 0);
CREATE INDEX tier_model_resource_idx ON tier_model (resource_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON tier, tier_model, tier_override TO steward_platform;
GRANT SELECT ON tier_model, tier_override TO steward_tenant;
GRANT SELECT ON tier, tier_override TO steward_auth;
ALTER TABLE tier_override ENABLE ROW LEVEL SECURITY;
ALTER TABLE tier_override FORCE ROW LEVEL SECURITY;
CREATE POLICY platform ON tier_override TO steward_platform USING (true) WITH CHECK (true);
CREATE POLICY auth ON tier_override FOR SELECT TO steward_auth USING (true);
CREATE POLICY tenant ON tier_override TO steward_tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));
