-- CreateEnum
CREATE TYPE "NotificationEmail" AS ENUM ('OFF', 'AT_ONCE', 'DIGEST');

-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "expiry_notified_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "organization_id" UUID,
    "kind" TEXT NOT NULL,
    "subject_id" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',
    "key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),
    "in_app" BOOLEAN NOT NULL,
    "email" "NotificationEmail" NOT NULL,
    "emailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_preference" (
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "in_app" BOOLEAN NOT NULL,
    "email" "NotificationEmail" NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notification_preference_pkey" PRIMARY KEY ("user_id","kind")
);

-- CreateTable
CREATE TABLE "notification_schedule" (
    "user_id" UUID NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "digest_on" DATE,

    CONSTRAINT "notification_schedule_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "alert_rule" (
    "id" UUID NOT NULL,
    "organization_id" UUID,
    "metric" TEXT NOT NULL,
    "threshold" DECIMAL(38,6) NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert" (
    "organization_id" UUID NOT NULL,
    "metric" TEXT NOT NULL,
    "threshold" DECIMAL(38,6) NOT NULL,
    "value" DECIMAL(38,6) NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("organization_id","metric","threshold")
);

-- CreateIndex
CREATE INDEX "notification_organization_id_created_at_idx" ON "notification"("organization_id", "created_at");

-- CreateIndex
CREATE INDEX "notification_created_at_idx" ON "notification"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "notification_user_id_key_key" ON "notification"("user_id", "key");

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_preference" ADD CONSTRAINT "notification_preference_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_schedule" ADD CONSTRAINT "notification_schedule_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_rule" ADD CONSTRAINT "alert_rule_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ===== Hand-written from here on: what the models cannot say =====

ALTER TABLE alert_rule
  ADD CONSTRAINT alert_rule_metric_check CHECK (metric IN ('credit_balance', 'member_limit', 'credit_limit')),
  ADD CONSTRAINT alert_rule_threshold_check CHECK (threshold >= 0);
CREATE UNIQUE INDEX alert_rule_key ON alert_rule (organization_id, metric, threshold) NULLS NOT DISTINCT;
CREATE INDEX alert_rule_metric_idx ON alert_rule (metric, organization_id);
CREATE INDEX alert_metric_idx ON alert (metric);

-- The list, and the number at the bell.
CREATE INDEX notification_list_idx ON notification (user_id, id) WHERE in_app;
CREATE INDEX notification_unread_idx ON notification (user_id, id) WHERE in_app AND read_at IS NULL;
-- What waits for an email.
CREATE INDEX notification_email_idx ON notification (email, user_id, created_at) WHERE email <> 'OFF' AND emailed_at IS NULL;

-- The platform's defaults. The ids are made up; nothing refers to them.
INSERT INTO alert_rule (id, metric, threshold) VALUES
  ('019400d0-0000-7000-8000-000000000201', 'credit_balance', 100),
  ('019400d0-0000-7000-8000-000000000202', 'member_limit', 100),
  ('019400d0-0000-7000-8000-000000000203', 'credit_limit', 80),
  ('019400d0-0000-7000-8000-000000000204', 'credit_limit', 100);

-- The one kind of email that could be turned off so far. The owner of the tables sees no row of theirs otherwise.
ALTER TABLE "user" NO FORCE ROW LEVEL SECURITY;
INSERT INTO notification_preference (user_id, kind, in_app, email)
  SELECT id, 'sign-in.new-browser', true, 'OFF' FROM "user" WHERE 'new-sign-in' = ANY (muted);
ALTER TABLE "user" FORCE ROW LEVEL SECURITY;

-- AlterTable
ALTER TABLE "user" DROP COLUMN "muted";
