-- AlterTable
ALTER TABLE "api_key" DROP COLUMN "monthly_credits";
