-- CreateTable
CREATE TABLE "platform_monthly_stats" (
    "kind" TEXT NOT NULL,
    "unit_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "value" DECIMAL(65,6) NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "platform_monthly_stats_pkey" PRIMARY KEY ("kind","unit_id","month")
);

-- ===== Hand-written from here on: what the models cannot say =====

-- An organization's recent activity, however much was spent since.
CREATE INDEX audit_event_organization_idx ON audit_event (organization_id, at) WHERE action <> 'credits.spent';
-- The organizations without an active Org Admin.
CREATE INDEX membership_org_admin_idx ON membership (organization_id, user_id) WHERE role = 'ORG_ADMIN';
