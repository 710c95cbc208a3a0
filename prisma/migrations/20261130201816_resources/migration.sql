-- CreateEnum
CREATE TYPE "ResourceVisibility" AS ENUM ('LISTED', 'UNLISTED');

-- CreateEnum
CREATE TYPE "RouterStrategy" AS ENUM ('FIXED', 'FALLBACK', 'WEIGHTED', 'CHEAPEST', 'FASTEST', 'MANAGED');

-- CreateEnum
CREATE TYPE "AccessLevel" AS ENUM ('TIER', 'ORGANIZATION', 'WORKSPACE', 'MEMBER');

-- CreateEnum
CREATE TYPE "PolicyMode" AS ENUM ('ALL_EXCEPT', 'ONLY');

-- A type of its own: one that gets values by ADD VALUE cannot be used until the transaction ends.
ALTER TYPE "ResourceKind" RENAME TO "FormerResourceKind";
CREATE TYPE "ResourceKind" AS ENUM ('MODEL', 'ROUTER', 'ASSISTANT', 'TOOL');
ALTER TABLE resource ALTER COLUMN kind TYPE "ResourceKind" USING kind::text::"ResourceKind";
DROP TYPE "FormerResourceKind";

-- DropIndex
DROP INDEX "resource_provider_key_key";

-- AlterTable
ALTER TABLE "resource" ADD COLUMN     "attributes" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "created_by_id" UUID,
ADD COLUMN     "current_version" INTEGER,
ADD COLUMN     "description" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "organization_id" UUID,
ADD COLUMN     "successor_id" UUID,
ADD COLUMN     "target_id" UUID,
ADD COLUMN     "visibility" "ResourceVisibility" NOT NULL DEFAULT 'LISTED',
ALTER COLUMN "provider" SET DEFAULT '',
ALTER COLUMN "model_type" DROP NOT NULL,
ALTER COLUMN "context_window" DROP NOT NULL;

-- CreateTable
CREATE TABLE "router_version" (
    "router_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "strategy" "RouterStrategy" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "router_version_pkey" PRIMARY KEY ("router_id","version")
);

-- CreateTable
CREATE TABLE "router_target" (
    "router_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "model_id" UUID NOT NULL,
    "weight" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "router_target_pkey" PRIMARY KEY ("router_id","version","position")
);

-- CreateTable
CREATE TABLE "assistant_tool" (
    "assistant_id" UUID NOT NULL,
    "tool_id" UUID NOT NULL,

    CONSTRAINT "assistant_tool_pkey" PRIMARY KEY ("assistant_id","tool_id")
);

-- CreateTable
CREATE TABLE "tool_secret" (
    "resource_id" UUID NOT NULL,
    "secret" BYTEA NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tool_secret_pkey" PRIMARY KEY ("resource_id")
);

-- CreateTable
CREATE TABLE "access_policy" (
    "id" UUID NOT NULL,
    "level" "AccessLevel" NOT NULL,
    "tier_id" UUID,
    "organization_id" UUID,
    "workspace_id" UUID,
    "user_id" UUID,
    "kind" "ResourceKind" NOT NULL,
    "mode" "PolicyMode" NOT NULL,
    "exceptions" UUID[] DEFAULT ARRAY[]::UUID[],
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_id" UUID,

    CONSTRAINT "access_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_epoch" (
    "organization_id" UUID NOT NULL,
    "epoch" BIGINT NOT NULL,

    CONSTRAINT "access_epoch_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "platform_access_epoch" (
    "id" BOOLEAN NOT NULL DEFAULT true,
    "epoch" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "platform_access_epoch_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "router_target_model_id_idx" ON "router_target"("model_id");

-- CreateIndex
CREATE INDEX "assistant_tool_tool_id_idx" ON "assistant_tool"("tool_id");

-- CreateIndex
CREATE INDEX "access_policy_organization_id_level_kind_idx" ON "access_policy"("organization_id", "level", "kind");

-- CreateIndex
CREATE INDEX "resource_organization_id_kind_idx" ON "resource"("organization_id", "kind");

-- CreateIndex
CREATE INDEX "resource_target_id_idx" ON "resource"("target_id");

-- AddForeignKey
ALTER TABLE "resource" ADD CONSTRAINT "resource_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource" ADD CONSTRAINT "resource_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "resource"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "resource" ADD CONSTRAINT "resource_successor_id_fkey" FOREIGN KEY ("successor_id") REFERENCES "resource"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "router_version" ADD CONSTRAINT "router_version_router_id_fkey" FOREIGN KEY ("router_id") REFERENCES "resource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "router_target" ADD CONSTRAINT "router_target_router_id_version_fkey" FOREIGN KEY ("router_id", "version") REFERENCES "router_version"("router_id", "version") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "router_target" ADD CONSTRAINT "router_target_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "resource"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "assistant_tool" ADD CONSTRAINT "assistant_tool_assistant_id_fkey" FOREIGN KEY ("assistant_id") REFERENCES "resource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assistant_tool" ADD CONSTRAINT "assistant_tool_tool_id_fkey" FOREIGN KEY ("tool_id") REFERENCES "resource"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "tool_secret" ADD CONSTRAINT "tool_secret_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_policy" ADD CONSTRAINT "access_policy_tier_id_fkey" FOREIGN KEY ("tier_id") REFERENCES "tier"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_policy" ADD CONSTRAINT "access_policy_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_policy" ADD CONSTRAINT "access_policy_organization_id_workspace_id_fkey" FOREIGN KEY ("organization_id", "workspace_id") REFERENCES "workspace"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_policy" ADD CONSTRAINT "access_policy_organization_id_user_id_fkey" FOREIGN KEY ("organization_id", "user_id") REFERENCES "membership"("organization_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_epoch" ADD CONSTRAINT "access_epoch_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE resource
  ADD CONSTRAINT resource_kind_check CHECK (CASE kind
    WHEN 'MODEL' THEN organization_id IS NULL AND provider <> '' AND model_type IS NOT NULL AND context_window IS NOT NULL
    ELSE provider = '' AND model_type IS NULL AND context_window IS NULL AND NOT enabled_by_default END),
  ADD CONSTRAINT resource_router_check CHECK (current_version IS NULL OR kind = 'ROUTER'),
  ADD CONSTRAINT resource_target_check CHECK (target_id IS NULL OR kind = 'ASSISTANT'),
  ADD CONSTRAINT resource_attributes_check CHECK (jsonb_typeof(attributes) = 'object'),
  ADD CONSTRAINT resource_successor_check CHECK (successor_id <> id);

CREATE UNIQUE INDEX resource_model_key ON resource (provider, key) WHERE kind = 'MODEL';
CREATE UNIQUE INDEX resource_platform_key ON resource (kind, key) WHERE organization_id IS NULL AND kind <> 'MODEL';
CREATE UNIQUE INDEX resource_organization_key ON resource (organization_id, kind, key) WHERE organization_id IS NOT NULL;

ALTER TABLE router_target
  ADD CONSTRAINT router_target_position_check CHECK (position BETWEEN 1 AND 50),
  ADD CONSTRAINT router_target_weight_check CHECK (weight BETWEEN 1 AND 1000);

ALTER TABLE access_policy
  ADD CONSTRAINT access_policy_exceptions_check CHECK (exceptions IS NOT NULL),
  ADD CONSTRAINT access_policy_level_check CHECK (CASE level
    WHEN 'TIER' THEN tier_id IS NOT NULL AND organization_id IS NULL AND workspace_id IS NULL AND user_id IS NULL
    WHEN 'ORGANIZATION' THEN tier_id IS NULL AND organization_id IS NOT NULL AND workspace_id IS NULL AND user_id IS NULL
    WHEN 'WORKSPACE' THEN tier_id IS NULL AND organization_id IS NOT NULL AND workspace_id IS NOT NULL AND user_id IS NULL
    ELSE tier_id IS NULL AND organization_id IS NOT NULL AND workspace_id IS NULL AND user_id IS NOT NULL END);

CREATE UNIQUE INDEX access_policy_tier_key ON access_policy (tier_id, kind) WHERE tier_id IS NOT NULL;
CREATE UNIQUE INDEX access_policy_organization_key ON access_policy (organization_id, kind) WHERE level = 'ORGANIZATION';
CREATE UNIQUE INDEX access_policy_workspace_key ON access_policy (workspace_id, kind) WHERE workspace_id IS NOT NULL;
CREATE UNIQUE INDEX access_policy_member_key ON access_policy (organization_id, user_id, kind) WHERE user_id IS NOT NULL;
CREATE INDEX access_policy_exceptions_idx ON access_policy USING gin (exceptions);

ALTER TABLE platform_access_epoch ADD CONSTRAINT platform_access_epoch_id_check CHECK (id);
INSERT INTO platform_access_epoch DEFAULT VALUES;

-- A tier without chosen models included all of them, which no policy says too. An organization had the models that were
-- turned on and no others, also when there were none.
INSERT INTO access_policy (id, level, tier_id, kind, mode, exceptions)
  SELECT gen_random_uuid(), 'TIER', tier_id, 'MODEL', 'ONLY', array_agg(resource_id ORDER BY resource_id) FROM tier_model GROUP BY tier_id;
INSERT INTO access_policy (id, level, organization_id, kind, mode, exceptions, changed_at)
  SELECT gen_random_uuid(), 'ORGANIZATION', o.id, 'MODEL', 'ONLY',
    coalesce(array_agg(r.resource_id ORDER BY r.resource_id) FILTER (WHERE r.resource_id IS NOT NULL), '{}'),
    coalesce(max(r.created_at), o.created_at)
  FROM organization o LEFT JOIN organization_resource r ON r.organization_id = o.id GROUP BY o.id;

DROP TABLE organization_resource;
DROP TABLE tier_model;
