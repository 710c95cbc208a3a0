-- AlterTable
ALTER TABLE "platform_settings" ADD COLUMN     "sales_contact" VARCHAR(254) NOT NULL DEFAULT '',
ADD COLUMN     "support_contact" VARCHAR(254) NOT NULL DEFAULT '';
