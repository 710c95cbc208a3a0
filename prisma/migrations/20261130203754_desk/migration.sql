-- AlterTable
ALTER TABLE "platform_settings" ADD COLUMN     "mail_tested_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "organization_internal" (
    "organization_id" UUID NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "account_manager_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "organization_internal_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "organization_tag" (
    "organization_id" UUID NOT NULL,
    "tag" TEXT NOT NULL,

    CONSTRAINT "organization_tag_pkey" PRIMARY KEY ("organization_id","tag")
);

-- CreateTable
CREATE TABLE "favorite_organization" (
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "favorite_organization_pkey" PRIMARY KEY ("organization_id","user_id")
);

-- CreateTable
CREATE TABLE "demo_record" (
    "kind" TEXT NOT NULL,
    "id" UUID NOT NULL,

    CONSTRAINT "demo_record_pkey" PRIMARY KEY ("kind","id")
);

-- CreateIndex
CREATE INDEX "organization_internal_account_manager_id_idx" ON "organization_internal"("account_manager_id");

-- CreateIndex
CREATE INDEX "organization_internal_updated_by_id_idx" ON "organization_internal"("updated_by_id");

-- CreateIndex
CREATE INDEX "organization_tag_tag_organization_id_idx" ON "organization_tag"("tag", "organization_id");

-- CreateIndex
CREATE INDEX "favorite_organization_user_id_created_at_idx" ON "favorite_organization"("user_id", "created_at");

-- AddForeignKey
ALTER TABLE "organization_internal" ADD CONSTRAINT "organization_internal_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_internal" ADD CONSTRAINT "organization_internal_updated_by_id_fkey" FOREIGN KEY ("updated_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_internal" ADD CONSTRAINT "organization_internal_account_manager_id_fkey" FOREIGN KEY ("account_manager_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_tag" ADD CONSTRAINT "organization_tag_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "favorite_organization" ADD CONSTRAINT "favorite_organization_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "favorite_organization" ADD CONSTRAINT "favorite_organization_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ===== Hand-written from here on: what the models cannot say =====

ALTER TABLE organization_tag ADD CONSTRAINT organization_tag_tag_check
  CHECK (tag <> '' AND char_length(tag) <= 40 AND strpos(tag, ',') = 0);
ALTER TABLE demo_record ADD CONSTRAINT demo_record_kind_check CHECK (kind IN ('organization', 'user', 'model', 'removed'));
