-- AlterTable
ALTER TABLE "oauth_attempt" ADD COLUMN     "session_id" UUID;
