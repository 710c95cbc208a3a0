-- CreateEnum
CREATE TYPE "LimitSource" AS ENUM ('TIER', 'OVERRIDE', 'OWN');

-- CreateEnum
CREATE TYPE "LimitSubject" AS ENUM ('ORGANIZATION', 'WORKSPACE', 'EACH_WORKSPACE', 'MEMBER', 'EACH_MEMBER', 'KEY', 'END_USER', 'EACH_END_USER');

-- CreateEnum
CREATE TYPE "LimitMetric" AS ENUM ('CREDITS', 'TOKENS', 'CALLS', 'MEMBERS', 'WORKSPACES', 'STORAGE', 'CONNECTIONS');

-- CreateEnum
CREATE TYPE "LimitPeriod" AS ENUM ('MINUTE', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'TOTAL');

-- CreateEnum
CREATE TYPE "LimitRequestStatus" AS ENUM ('OPEN', 'APPROVED', 'DECLINED', 'WITHDRAWN');

-- AlterTable
ALTER TABLE "alert_rule" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'LEFT',
ADD COLUMN     "limit_key" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "limit_rule" (
    "id" UUID NOT NULL,
    "source" "LimitSource" NOT NULL,
    "tier_id" UUID,
    "organization_id" UUID,
    "subject" "LimitSubject" NOT NULL,
    "workspace_id" UUID,
    "user_id" UUID,
    "key_id" UUID,
    "end_user" TEXT,
    "metric" "LimitMetric" NOT NULL,
    "period" "LimitPeriod" NOT NULL,
    "anchor_day" SMALLINT NOT NULL DEFAULT 1,
    "time_zone" TEXT,
    "amount" DECIMAL(24,6),
    "block" BOOLEAN NOT NULL DEFAULT true,
    "reason" TEXT NOT NULL DEFAULT '',
    "ends_at" TIMESTAMPTZ(3),
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "limit_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "limit_use" (
    "organization_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "metric" "LimitMetric" NOT NULL,
    "period" "LimitPeriod" NOT NULL,
    "anchor_day" SMALLINT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "starts_at" TIMESTAMP(0) NOT NULL,
    "used" DECIMAL(38,6) NOT NULL DEFAULT 0,

    CONSTRAINT "limit_use_pkey" PRIMARY KEY ("organization_id","subject","metric","period","anchor_day","time_zone","starts_at")
);

-- CreateTable
CREATE TABLE "limit_alert" (
    "organization_id" UUID NOT NULL,
    "limit_key" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "threshold" DECIMAL(38,6) NOT NULL,
    "amount" DECIMAL(24,6) NOT NULL,
    "starts_at" TIMESTAMP(0) NOT NULL,
    "used" DECIMAL(38,6) NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "limit_alert_pkey" PRIMARY KEY ("organization_id","limit_key","subject","kind","threshold","amount","starts_at")
);

-- CreateTable
CREATE TABLE "limit_request" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "limit_name" TEXT NOT NULL,
    "allowed" DECIMAL(24,6),
    "used" DECIMAL(38,6) NOT NULL,
    "wanted" DECIMAL(24,6),
    "until" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "status" "LimitRequestStatus" NOT NULL DEFAULT 'OPEN',
    "requested_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "granted" DECIMAL(24,6),
    "granted_until" DATE,
    "answer" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "limit_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_event" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "limit_rule_organization_id_metric_idx" ON "limit_rule"("organization_id", "metric");

-- CreateIndex
CREATE INDEX "limit_request_organization_id_created_at_idx" ON "limit_request"("organization_id", "created_at");

-- CreateIndex
CREATE INDEX "limit_request_status_created_at_idx" ON "limit_request"("status", "created_at");

-- CreateIndex
CREATE INDEX "outbox_event_organization_id_created_at_idx" ON "outbox_event"("organization_id", "created_at");

-- CreateIndex
CREATE INDEX "outbox_event_created_at_idx" ON "outbox_event"("created_at");

-- AddForeignKey
ALTER TABLE "limit_rule" ADD CONSTRAINT "limit_rule_tier_id_fkey" FOREIGN KEY ("tier_id") REFERENCES "tier"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "limit_rule" ADD CONSTRAINT "limit_rule_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "limit_rule" ADD CONSTRAINT "limit_rule_organization_id_workspace_id_fkey" FOREIGN KEY ("organization_id", "workspace_id") REFERENCES "workspace"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "limit_rule" ADD CONSTRAINT "limit_rule_organization_id_user_id_fkey" FOREIGN KEY ("organization_id", "user_id") REFERENCES "membership"("organization_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "limit_rule" ADD CONSTRAINT "limit_rule_organization_id_key_id_fkey" FOREIGN KEY ("organization_id", "key_id") REFERENCES "api_key"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "limit_use" ADD CONSTRAINT "limit_use_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "limit_alert" ADD CONSTRAINT "limit_alert_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "limit_request" ADD CONSTRAINT "limit_request_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox_event" ADD CONSTRAINT "outbox_event_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ===== Hand-written from here on: what the models cannot say =====

ALTER TABLE limit_rule
  ADD CONSTRAINT limit_rule_source_check CHECK (CASE source
    WHEN 'TIER' THEN tier_id IS NOT NULL AND organization_id IS NULL
    ELSE tier_id IS NULL AND organization_id IS NOT NULL END),
  -- The platform's are of what there is before anybody is in an organization.
  ADD CONSTRAINT limit_rule_subject_check CHECK (
    (workspace_id IS NOT NULL) = (subject = 'WORKSPACE') AND (user_id IS NOT NULL) = (subject = 'MEMBER')
    AND (key_id IS NOT NULL) = (subject = 'KEY') AND (end_user IS NOT NULL) = (subject = 'END_USER')
    AND (source = 'OWN' OR subject IN ('ORGANIZATION', 'EACH_WORKSPACE', 'EACH_MEMBER', 'EACH_END_USER'))),
  ADD CONSTRAINT limit_rule_metric_check CHECK (
    (metric IN ('CREDITS', 'TOKENS', 'CALLS') OR period = 'TOTAL')
    AND (metric NOT IN ('MEMBERS', 'WORKSPACES') OR subject = 'ORGANIZATION')
    AND (metric <> 'STORAGE' OR subject IN ('ORGANIZATION', 'WORKSPACE', 'EACH_WORKSPACE'))
    AND (metric <> 'CONNECTIONS' OR subject IN ('WORKSPACE', 'EACH_WORKSPACE'))),
  ADD CONSTRAINT limit_rule_anchor_check CHECK (anchor_day BETWEEN 1 AND CASE period WHEN 'MONTH' THEN 31 WHEN 'WEEK' THEN 7 ELSE 1 END),
  ADD CONSTRAINT limit_rule_amount_check CHECK (amount >= 0 AND (amount IS NOT NULL OR source = 'OVERRIDE')
    AND (metric = 'CREDITS' OR amount = trunc(amount))),
  ADD CONSTRAINT limit_rule_end_check CHECK ((ends_at IS NOT NULL) = (source = 'OVERRIDE')),
  ADD CONSTRAINT limit_rule_end_user_check CHECK (length(end_user) BETWEEN 1 AND 200);

CREATE UNIQUE INDEX limit_rule_tier_key ON limit_rule (tier_id, metric, subject, period) WHERE source = 'TIER';
CREATE UNIQUE INDEX limit_rule_override_key ON limit_rule (organization_id, metric, subject, period) WHERE source = 'OVERRIDE';
CREATE UNIQUE INDEX limit_rule_own_key ON limit_rule (organization_id, metric, subject, period, workspace_id, user_id, key_id, end_user)
  NULLS NOT DISTINCT WHERE source = 'OWN';
CREATE INDEX limit_rule_workspace_idx ON limit_rule (organization_id, workspace_id) WHERE workspace_id IS NOT NULL;
CREATE INDEX limit_rule_user_idx ON limit_rule (organization_id, user_id) WHERE user_id IS NOT NULL;
CREATE INDEX limit_rule_key_idx ON limit_rule (organization_id, key_id) WHERE key_id IS NOT NULL;

ALTER TABLE limit_use ADD CONSTRAINT limit_use_used_check CHECK (used >= 0);
CREATE INDEX limit_use_old_idx ON limit_use (starts_at);

ALTER TABLE limit_request
  ADD CONSTRAINT limit_request_amounts_check CHECK (allowed >= 0 AND used >= 0 AND wanted >= 0 AND granted >= 0),
  ADD CONSTRAINT limit_request_decided_check CHECK ((decided_at IS NULL) = (status = 'OPEN')
    AND (granted_until IS NOT NULL) = (status = 'APPROVED'));
CREATE UNIQUE INDEX limit_request_open_key ON limit_request (organization_id, limit_name) WHERE status = 'OPEN';

-- The limits of tiers and their overrides move into the one list.
CREATE TEMPORARY TABLE limit_name ON COMMIT DROP AS
  SELECT name, subject::"LimitSubject", metric::"LimitMetric", period::"LimitPeriod" FROM (VALUES
    ('members', 'ORGANIZATION', 'MEMBERS', 'TOTAL'), ('workspaces', 'ORGANIZATION', 'WORKSPACES', 'TOTAL'),
    ('storage', 'ORGANIZATION', 'STORAGE', 'TOTAL'), ('api-calls', 'ORGANIZATION', 'CALLS', 'MONTH'),
    ('credits', 'ORGANIZATION', 'CREDITS', 'MONTH')) n (name, subject, metric, period);

INSERT INTO limit_rule (id, source, tier_id, subject, metric, period, amount)
  SELECT gen_random_uuid(), 'TIER', t.id, n.subject, n.metric, n.period, l.amount FROM tier t
  CROSS JOIN LATERAL (VALUES ('members', t.member_limit::numeric), ('workspaces', t.workspace_limit), ('storage', t.storage_limit),
    ('api-calls', t.api_call_limit), ('credits', t.monthly_credits)) l (name, amount)
  JOIN limit_name n ON n.name = l.name WHERE l.amount IS NOT NULL;

-- The owner of the tables sees no row of theirs otherwise.
ALTER TABLE tier_override NO FORCE ROW LEVEL SECURITY;
ALTER TABLE alert_rule NO FORCE ROW LEVEL SECURITY;
ALTER TABLE alert NO FORCE ROW LEVEL SECURITY;
ALTER TABLE organization NO FORCE ROW LEVEL SECURITY;
INSERT INTO limit_rule (id, source, organization_id, subject, metric, period, amount, reason, ends_at, created_at)
  SELECT gen_random_uuid(), 'OVERRIDE', v.organization_id, n.subject, n.metric, n.period, v.value, v.reason, v.ends_at, v.created_at
  FROM tier_override v JOIN limit_name n ON n.name = v.limit_name;

-- What was notified of is not notified of again.
INSERT INTO limit_alert (organization_id, limit_key, subject, kind, threshold, amount, starts_at, used, raised_at)
  SELECT a.organization_id, m.key, 'organization', 'USED_PERCENT', p.percent, l.amount,
    CASE WHEN m.metric = 'CREDITS' THEN date_trunc('month', now() AT TIME ZONE o.time_zone) ELSE '1970-01-01' END, 0, a.raised_at
  FROM alert a JOIN organization o ON o.id = a.organization_id
  JOIN (VALUES ('member_limit', 'MEMBERS'::"LimitMetric", 'organization:members:total'),
    ('credit_limit', 'CREDITS', 'organization:credits:month')) m (name, metric, key) ON m.name = a.metric
  JOIN (VALUES (80), (100)) p (percent) ON p.percent <= a.threshold
  CROSS JOIN LATERAL (SELECT r.amount FROM limit_rule r WHERE r.metric = m.metric
      AND (r.tier_id = o.tier_id OR r.organization_id = o.id AND r.ends_at > now())
    ORDER BY r.source = 'OVERRIDE' DESC LIMIT 1) l
  WHERE l.amount IS NOT NULL
  ON CONFLICT DO NOTHING;
DELETE FROM alert WHERE metric <> 'credit_balance';

DELETE FROM alert_rule WHERE metric <> 'credit_balance';
DROP INDEX alert_rule_key;
ALTER TABLE alert_rule DROP CONSTRAINT alert_rule_metric_check;
ALTER TABLE alert_rule ADD CONSTRAINT alert_rule_metric_check CHECK (CASE metric
  WHEN 'credit_balance' THEN kind = 'LEFT' AND limit_key = ''
  WHEN 'spending' THEN kind = 'SPIKE' AND limit_key = ''
  WHEN 'limit' THEN kind IN ('USED_PERCENT', 'USED', 'LEFT', 'DAYS_LEFT') AND (limit_key <> '' OR kind IN ('USED_PERCENT', 'DAYS_LEFT'))
  ELSE false END);
CREATE UNIQUE INDEX alert_rule_key ON alert_rule (organization_id, metric, limit_key, kind, threshold) NULLS NOT DISTINCT;
INSERT INTO alert_rule (id, metric, kind, threshold) VALUES
  ('019400d0-0000-7000-8000-000000000205', 'limit', 'USED_PERCENT', 80),
  ('019400d0-0000-7000-8000-000000000206', 'limit', 'USED_PERCENT', 100);
ALTER TABLE alert_rule FORCE ROW LEVEL SECURITY;
ALTER TABLE alert FORCE ROW LEVEL SECURITY;
ALTER TABLE organization FORCE ROW LEVEL SECURITY;

-- DropForeignKey
ALTER TABLE "tier_override" DROP CONSTRAINT "tier_override_organization_id_fkey";

-- AlterTable
ALTER TABLE "tier" DROP COLUMN "api_call_limit",
DROP COLUMN "member_limit",
DROP COLUMN "monthly_credits",
DROP COLUMN "storage_limit",
DROP COLUMN "workspace_limit";

-- DropTable
DROP TABLE "tier_override";

