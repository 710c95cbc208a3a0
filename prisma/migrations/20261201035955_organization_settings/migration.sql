-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "member_guide" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "platform_settings" ADD COLUMN     "self_service_organizations" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "former_slug" (
    "organization_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "former_slug_pkey" PRIMARY KEY ("organization_id","slug")
);

-- CreateIndex
CREATE UNIQUE INDEX "former_slug_slug_key" ON "former_slug"("slug");

-- CreateIndex
CREATE INDEX "former_slug_ends_at_idx" ON "former_slug"("ends_at");

-- AddForeignKey
ALTER TABLE "former_slug" ADD CONSTRAINT "former_slug_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
