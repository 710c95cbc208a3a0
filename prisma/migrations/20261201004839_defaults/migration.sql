-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "every_workspace" "WorkspaceRole",
ADD COLUMN     "workspaces" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "new_workspace_role" "WorkspaceRole";

-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "default_router_id" UUID,
ADD COLUMN     "domain_template_id" UUID,
ADD COLUMN     "naming_model_id" UUID,
ADD COLUMN     "oauth_template_id" UUID;

-- AlterTable
ALTER TABLE "platform_settings" ADD COLUMN     "default_router_id" UUID,
ADD COLUMN     "naming_model_id" UUID;

-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "default_router_id" UUID,
ADD COLUMN     "naming_model_id" UUID,
ADD COLUMN     "purge_announced_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "role_template" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "role" "OrganizationRole" NOT NULL,
    "every_workspace" "WorkspaceRole",
    "workspaces" JSONB NOT NULL DEFAULT '[]',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "role_template_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "default_check" (
    "organization_id" UUID NOT NULL,
    "revision" TEXT NOT NULL,
    "lost" JSONB NOT NULL DEFAULT '[]',
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "default_check_pkey" PRIMARY KEY ("organization_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "role_template_organization_id_name_key" ON "role_template"("organization_id", "name");

-- CreateIndex
CREATE INDEX "organization_default_router_id_idx" ON "organization"("default_router_id");

-- CreateIndex
CREATE INDEX "organization_naming_model_id_idx" ON "organization"("naming_model_id");

-- CreateIndex
CREATE INDEX "workspace_default_router_id_idx" ON "workspace"("default_router_id");

-- CreateIndex
CREATE INDEX "workspace_naming_model_id_idx" ON "workspace"("naming_model_id");

-- AddForeignKey
ALTER TABLE "role_template" ADD CONSTRAINT "role_template_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization" ADD CONSTRAINT "organization_default_router_id_fkey" FOREIGN KEY ("default_router_id") REFERENCES "resource"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization" ADD CONSTRAINT "organization_naming_model_id_fkey" FOREIGN KEY ("naming_model_id") REFERENCES "resource"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization" ADD CONSTRAINT "organization_id_domain_template_id_fkey" FOREIGN KEY ("id", "domain_template_id") REFERENCES "role_template"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "organization" ADD CONSTRAINT "organization_id_oauth_template_id_fkey" FOREIGN KEY ("id", "oauth_template_id") REFERENCES "role_template"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "platform_settings" ADD CONSTRAINT "platform_settings_default_router_id_fkey" FOREIGN KEY ("default_router_id") REFERENCES "resource"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform_settings" ADD CONSTRAINT "platform_settings_naming_model_id_fkey" FOREIGN KEY ("naming_model_id") REFERENCES "resource"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace" ADD CONSTRAINT "workspace_default_router_id_fkey" FOREIGN KEY ("default_router_id") REFERENCES "resource"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace" ADD CONSTRAINT "workspace_naming_model_id_fkey" FOREIGN KEY ("naming_model_id") REFERENCES "resource"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "default_check" ADD CONSTRAINT "default_check_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
