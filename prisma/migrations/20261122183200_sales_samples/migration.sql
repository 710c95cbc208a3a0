-- AlterTable
ALTER TABLE "sales_import" ADD COLUMN     "samples" JSONB NOT NULL DEFAULT '[]';
