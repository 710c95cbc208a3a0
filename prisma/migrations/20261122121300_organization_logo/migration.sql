-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "logo_id" UUID;

-- CreateTable
CREATE TABLE "organization_logo" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "image" BYTEA NOT NULL,

    CONSTRAINT "organization_logo_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organization_logo_organization_id_key" ON "organization_logo"("organization_id");

-- AddForeignKey
ALTER TABLE "organization_logo" ADD CONSTRAINT "organization_logo_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE organization_logo ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_logo FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON organization_logo TO steward_platform;
CREATE POLICY platform ON organization_logo TO steward_platform USING (true) WITH CHECK (true);
-- Only the platform changes logos.
GRANT SELECT ON organization_logo TO steward_tenant;
CREATE POLICY tenant ON organization_logo TO steward_tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));
-- They are shown to people who are invited and have no session yet.
GRANT SELECT ON organization_logo TO steward_auth;
CREATE POLICY auth ON organization_logo FOR SELECT TO steward_auth USING (true);
