-- Generated columns and indexes are made of these functions, which the deploy puts in place first.
-- needs: functions/steward_fold.sql

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "UnitKind" AS ENUM ('CREDIT', 'INFERENCE_TOKEN', 'EMBEDDING_TOKEN');

-- CreateEnum
CREATE TYPE "AccountKind" AS ENUM ('ISSUED', 'AVAILABLE', 'ASSIGNED', 'SPENT', 'EXPIRED');

-- CreateEnum
CREATE TYPE "TransferKind" AS ENUM ('PURCHASE', 'GRANT', 'ASSIGN', 'UNASSIGN', 'SPEND', 'REFUND', 'EXPIRE', 'REVERSAL');

-- CreateEnum
CREATE TYPE "MailStatus" AS ENUM ('QUEUED', 'SENT', 'BOUNCED');

-- CreateEnum
CREATE TYPE "OrganizationRole" AS ENUM ('ORG_ADMIN', 'USER');

-- CreateEnum
CREATE TYPE "EmailTokenPurpose" AS ENUM ('REGISTER', 'VERIFY', 'CHANGE', 'CANCEL_CHANGE');

-- CreateEnum
CREATE TYPE "OrganizationStatus" AS ENUM ('ACTIVE', 'INACTIVE');

-- CreateEnum
CREATE TYPE "ResourceKind" AS ENUM ('MODEL');

-- CreateEnum
CREATE TYPE "ModelType" AS ENUM ('INFERENCE', 'EMBEDDING');

-- CreateEnum
CREATE TYPE "SalesFileStatus" AS ENUM ('UPLOADING', 'UPLOADED', 'READING', 'CHECKING', 'PREVIEW', 'POSTING', 'DONE', 'CANCELLED', 'FAILED', 'UNDOING', 'UNDONE');

-- CreateEnum
CREATE TYPE "SalesRowState" AS ENUM ('GOOD', 'KNOWN', 'BAD');

-- CreateEnum
CREATE TYPE "SignInMethod" AS ENUM ('PASSWORD', 'PASSKEY', 'OAUTH', 'INVITATION', 'LINK');

-- CreateEnum
CREATE TYPE "PlatformRole" AS ENUM ('ADMIN');

-- CreateEnum
CREATE TYPE "UserStatus" AS ENUM ('ACTIVE', 'DISABLED');

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "viewer" TEXT NOT NULL DEFAULT '',
    "organization_id" UUID,
    "action" TEXT NOT NULL,
    "target_type" TEXT NOT NULL,
    "target_id" TEXT,
    "before" JSONB,
    "after" JSONB,
    "ip" TEXT NOT NULL DEFAULT '',
    "request_id" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization_domain" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "verified_at" TIMESTAMPTZ(3),
    "released" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_domain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "OrganizationRole" NOT NULL,
    "token_hash" BYTEA,
    "copied_token_hash" BYTEA,
    "invited_by_id" UUID,
    "expires_in_seconds" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by_id" UUID,
    "revoked_at" TIMESTAMPTZ(3),
    "delivery_rank" SMALLINT NOT NULL DEFAULT 4,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" UUID NOT NULL,
    "kind" "UnitKind" NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "symbol" TEXT NOT NULL DEFAULT '',
    "decimals" SMALLINT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "kind" "AccountKind" NOT NULL,
    "member_id" UUID,
    "expires_at" TIMESTAMPTZ(3),
    "balance" DECIMAL(24,6) NOT NULL DEFAULT 0,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transfer" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "kind" "TransferKind" NOT NULL,
    "from_account_id" UUID NOT NULL,
    "to_account_id" UUID NOT NULL,
    "quantity" DECIMAL(24,6) NOT NULL,
    "member_id" UUID,
    "month" DATE,
    "reason" TEXT NOT NULL DEFAULT '',
    "actor" TEXT NOT NULL,
    "key" TEXT,
    "part" SMALLINT NOT NULL DEFAULT 0,
    "fingerprint" BYTEA,
    "purchase_id" UUID,
    "original_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "transfer_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "allowance_use" (
    "organization_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "spent" DECIMAL(24,6) NOT NULL DEFAULT 0,

    CONSTRAINT "allowance_use_pkey" PRIMARY KEY ("organization_id","member_id","month")
);

-- CreateTable
CREATE TABLE "organization_figures" (
    "organization_id" UUID NOT NULL,
    "purchased_inference" DECIMAL(24,6) NOT NULL DEFAULT 0,
    "assigned_inference" DECIMAL(24,6) NOT NULL DEFAULT 0,
    "purchased_embedding" DECIMAL(24,6) NOT NULL DEFAULT 0,
    "assigned_embedding" DECIMAL(24,6) NOT NULL DEFAULT 0,
    "member_count" INTEGER NOT NULL DEFAULT 0,
    "counted" BOOLEAN NOT NULL DEFAULT true,
    "gate" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "organization_figures_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "organization_credits" (
    "organization_id" UUID NOT NULL,
    "balance" DECIMAL(24,6) NOT NULL DEFAULT 0,
    "spent" DECIMAL(24,6) NOT NULL DEFAULT 0,

    CONSTRAINT "organization_credits_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "platform_figure" (
    "figure" TEXT NOT NULL,
    "unit_id" UUID NOT NULL,
    "slot" SMALLINT NOT NULL,
    "value" DECIMAL(30,6) NOT NULL,

    CONSTRAINT "platform_figure_pkey" PRIMARY KEY ("figure","unit_id","slot")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "organization_id" UUID,
    "invitation_id" UUID,
    "user_id" UUID,
    "kind" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" BYTEA,
    "status" "MailStatus" NOT NULL DEFAULT 'QUEUED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "server_said" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "OrganizationRole" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "own_allowance" BOOLEAN NOT NULL DEFAULT false,
    "monthly_allowance" DECIMAL(24,6),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oauth_connection" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "client_secret" BYTEA NOT NULL,
    "allowed_domains" TEXT[],
    "default_role" "OrganizationRole" NOT NULL DEFAULT 'USER',
    "create_users" BOOLEAN NOT NULL DEFAULT false,
    "enabled" BOOLEAN NOT NULL DEFAULT false,
    "enforced_from" TIMESTAMPTZ(3),
    "break_glass_user_id" UUID,
    "tested_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "oauth_connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oauth_identity" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "oauth_identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oauth_attempt" (
    "id" UUID NOT NULL,
    "state_hash" BYTEA NOT NULL,
    "connection_id" UUID NOT NULL,
    "nonce" TEXT NOT NULL,
    "code_verifier" BYTEA NOT NULL,
    "user_id" UUID,
    "session_id" UUID,
    "purpose" TEXT NOT NULL,
    "return_to" TEXT NOT NULL DEFAULT '/',
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oauth_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_token" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "email_token" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "purpose" "EmailTokenPurpose" NOT NULL,
    "email" TEXT NOT NULL,
    "user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "email_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "status" "OrganizationStatus" NOT NULL DEFAULT 'ACTIVE',
    "tier_id" UUID NOT NULL,
    "tier_rank" INTEGER NOT NULL,
    "contact" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',
    "zip" TEXT NOT NULL DEFAULT '',
    "city" TEXT NOT NULL DEFAULT '',
    "country" CHAR(2) NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "website" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "external_id" TEXT,
    "domain" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "require_second_factor" BOOLEAN NOT NULL DEFAULT false,
    "logo_id" UUID,
    "credit_type_id" UUID NOT NULL DEFAULT '019400d0-0000-7000-8000-000000000103'::uuid,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "monthly_allowance" DECIMAL(24,6),
    "gate" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization_logo" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "image" BYTEA NOT NULL,

    CONSTRAINT "organization_logo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization_tally" (
    "status" "OrganizationStatus" NOT NULL,
    "tier_id" UUID NOT NULL,
    "country" CHAR(2) NOT NULL,
    "credit_type_id" UUID NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "organization_tally_pkey" PRIMARY KEY ("status","tier_id","country","credit_type_id")
);

-- CreateTable
CREATE TABLE "passkey" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "credential_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL DEFAULT 0,
    "transports" TEXT[],
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkey_challenge" (
    "id" UUID NOT NULL,
    "challenge" TEXT NOT NULL,
    "user_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "passkey_challenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "self_registration" BOOLEAN NOT NULL DEFAULT false,
    "oauth_login" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "platform_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "purchase" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "purchased_on" DATE NOT NULL,
    "quantity" DECIMAL(24,6) NOT NULL,
    "unit_price" DECIMAL(24,6),
    "amount" DECIMAL(24,6),
    "currency" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "import_id" UUID,
    "import_row" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reversed_at" TIMESTAMPTZ(3),

    CONSTRAINT "purchase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resource" (
    "id" UUID NOT NULL,
    "kind" "ResourceKind" NOT NULL,
    "provider" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "model_type" "ModelType" NOT NULL,
    "context_window" INTEGER NOT NULL,
    "enabled_by_default" BOOLEAN NOT NULL DEFAULT false,
    "retired_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "resource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization_resource" (
    "organization_id" UUID NOT NULL,
    "resource_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_resource_pkey" PRIMARY KEY ("organization_id","resource_id")
);

-- CreateTable
CREATE TABLE "sales_import" (
    "id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "sha256" BYTEA,
    "format" TEXT,
    "encoding" TEXT NOT NULL DEFAULT '',
    "delimiter" TEXT NOT NULL DEFAULT '',
    "headings" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "samples" JSONB NOT NULL DEFAULT '[]',
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "date_format" TEXT NOT NULL DEFAULT 'ISO',
    "decimal_sign" TEXT NOT NULL DEFAULT '',
    "codes" JSONB NOT NULL DEFAULT '{}',
    "status" "SalesFileStatus" NOT NULL DEFAULT 'UPLOADING',
    "rows" INTEGER NOT NULL DEFAULT 0,
    "good" INTEGER NOT NULL DEFAULT 0,
    "known" INTEGER NOT NULL DEFAULT 0,
    "bad" INTEGER NOT NULL DEFAULT 0,
    "posted" INTEGER NOT NULL DEFAULT 0,
    "reversed" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "cursor" INTEGER NOT NULL DEFAULT 0,
    "last_row" INTEGER NOT NULL DEFAULT 0,
    "bytes_read" INTEGER NOT NULL DEFAULT 0,
    "worker" TEXT,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT NOT NULL DEFAULT '',
    "failed_in" TEXT NOT NULL DEFAULT '',
    "created_by" TEXT NOT NULL,
    "posted_by" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "sales_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sales_file_chunk" (
    "import_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "sales_file_chunk_pkey" PRIMARY KEY ("import_id","n")
);

-- CreateTable
CREATE TABLE "sales_row" (
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "cells" JSON NOT NULL DEFAULT '[]',
    "organization_code" TEXT NOT NULL DEFAULT '',
    "organization_key" TEXT NOT NULL DEFAULT '',
    "reference" TEXT NOT NULL DEFAULT '',
    "purchased_on" DATE,
    "product" TEXT NOT NULL DEFAULT '',
    "quantity" DECIMAL(24,6),
    "unit_price" DECIMAL(24,6),
    "amount" DECIMAL(24,6),
    "currency" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "faults" JSONB NOT NULL DEFAULT '[]',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "buyer_id" UUID,
    "unit_id" UUID,
    "state" "SalesRowState" NOT NULL DEFAULT 'GOOD',

    CONSTRAINT "sales_row_pkey" PRIMARY KEY ("import_id","row")
);

-- CreateTable
CREATE TABLE "totp" (
    "user_id" UUID NOT NULL,
    "secret" BYTEA NOT NULL,
    "last_step" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "totp_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "method" "SignInMethod" NOT NULL DEFAULT 'PASSWORD',
    "ip" TEXT NOT NULL DEFAULT '',
    "user_agent" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "proved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "view_as_user_id" UUID,
    "view_as_reason" TEXT NOT NULL DEFAULT '',
    "view_as_until" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_challenge" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "method" "SignInMethod" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_challenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "table_preference" (
    "user_id" UUID NOT NULL,
    "table" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "table_preference_pkey" PRIMARY KEY ("user_id","table")
);

-- CreateTable
CREATE TABLE "tier" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,
    "member_limit" INTEGER,
    "workspace_limit" INTEGER,
    "storage_limit" BIGINT,
    "api_call_limit" BIGINT,
    "monthly_credits" DECIMAL(24,6),
    "prices" JSONB NOT NULL DEFAULT '[]',
    "features" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "tier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tier_model" (
    "tier_id" UUID NOT NULL,
    "resource_id" UUID NOT NULL,

    CONSTRAINT "tier_model_pkey" PRIMARY KEY ("tier_id","resource_id")
);

-- CreateTable
CREATE TABLE "tier_override" (
    "organization_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "value" DECIMAL(24,6),
    "reason" TEXT NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tier_override_pkey" PRIMARY KEY ("organization_id","what")
);

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified_at" TIMESTAMPTZ(3),
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "must_change_password" BOOLEAN NOT NULL DEFAULT false,
    "platform_role" "PlatformRole",
    "status" "UserStatus" NOT NULL DEFAULT 'ACTIVE',
    "disabled_reason" TEXT NOT NULL DEFAULT '',
    "disabled_at" TIMESTAMPTZ(3),
    "picture_id" UUID,
    "locale" TEXT NOT NULL DEFAULT '',
    "muted" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "last_active_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "role_rank" INTEGER NOT NULL DEFAULT 4,
    "organization_key" TEXT NOT NULL DEFAULT '',
    "sign_in_methods" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_tally" (
    "status" "UserStatus" NOT NULL,
    "role_rank" INTEGER NOT NULL,
    "sign_in_methods" INTEGER NOT NULL,
    "count" BIGINT NOT NULL,
    "slot" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "user_tally_pkey" PRIMARY KEY ("status","role_rank","sign_in_methods","slot")
);

-- CreateTable
CREATE TABLE "user_picture" (
    "user_id" UUID NOT NULL,
    "image" BYTEA NOT NULL,

    CONSTRAINT "user_picture_pkey" PRIMARY KEY ("user_id")
);

-- CreateIndex
CREATE INDEX "audit_event_organization_id_at_idx" ON "audit_event"("organization_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_target_id_at_idx" ON "audit_event"("target_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_actor_at_idx" ON "audit_event"("actor", "at");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- CreateIndex
CREATE UNIQUE INDEX "organization_domain_organization_id_domain_key" ON "organization_domain"("organization_id", "domain");

-- CreateIndex
CREATE UNIQUE INDEX "organization_domain_organization_id_id_key" ON "organization_domain"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_copied_token_hash_key" ON "invitation"("copied_token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_organization_id_id_key" ON "invitation"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "unit_code_key" ON "unit"("code");

-- CreateIndex
CREATE INDEX "mail_organization_id_created_at_idx" ON "mail"("organization_id", "created_at");

-- CreateIndex
CREATE INDEX "mail_invitation_id_created_at_id_idx" ON "mail"("invitation_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "mail_created_at_idx" ON "mail"("created_at");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_organization_id_user_id_key" ON "membership"("organization_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_organization_id_id_key" ON "membership"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "oauth_connection_organization_id_key" ON "oauth_connection"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "oauth_connection_organization_id_id_key" ON "oauth_connection"("organization_id", "id");

-- CreateIndex
CREATE INDEX "oauth_identity_organization_id_idx" ON "oauth_identity"("organization_id");

-- CreateIndex
CREATE INDEX "oauth_identity_user_id_idx" ON "oauth_identity"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "oauth_identity_connection_id_subject_key" ON "oauth_identity"("connection_id", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "oauth_attempt_state_hash_key" ON "oauth_attempt"("state_hash");

-- CreateIndex
CREATE UNIQUE INDEX "password_token_token_hash_key" ON "password_token"("token_hash");

-- CreateIndex
CREATE INDEX "password_token_user_id_idx" ON "password_token"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "email_token_token_hash_key" ON "email_token"("token_hash");

-- CreateIndex
CREATE INDEX "email_token_user_id_idx" ON "email_token"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "organization_number_key" ON "organization"("number");

-- CreateIndex
CREATE INDEX "organization_credit_type_id_deleted_at_idx" ON "organization"("credit_type_id", "deleted_at");

-- CreateIndex
CREATE UNIQUE INDEX "organization_logo_organization_id_key" ON "organization_logo"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "passkey_credential_id_key" ON "passkey"("credential_id");

-- CreateIndex
CREATE INDEX "passkey_user_id_idx" ON "passkey"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "resource_provider_key_key" ON "resource"("provider", "key");

-- CreateIndex
CREATE INDEX "organization_resource_resource_id_idx" ON "organization_resource"("resource_id");

-- CreateIndex
CREATE INDEX "sales_import_created_at_id_idx" ON "sales_import"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "recovery_code_user_id_label_key" ON "recovery_code"("user_id", "label");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_challenge_token_hash_key" ON "sign_in_challenge"("token_hash");

-- CreateIndex
CREATE INDEX "sign_in_challenge_user_id_idx" ON "sign_in_challenge"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "tier_code_key" ON "tier"("code");

-- CreateIndex
CREATE UNIQUE INDEX "tier_rank_key" ON "tier"("rank");

-- CreateIndex
CREATE UNIQUE INDEX "tier_id_rank_key" ON "tier"("id", "rank");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- AddForeignKey
ALTER TABLE "organization_domain" ADD CONSTRAINT "organization_domain_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_figures" ADD CONSTRAINT "organization_figures_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_credits" ADD CONSTRAINT "organization_credits_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_connection" ADD CONSTRAINT "oauth_connection_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_identity" ADD CONSTRAINT "oauth_identity_organization_id_connection_id_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "oauth_connection"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_identity" ADD CONSTRAINT "oauth_identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_token" ADD CONSTRAINT "password_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_token" ADD CONSTRAINT "email_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization" ADD CONSTRAINT "organization_tier_id_tier_rank_fkey" FOREIGN KEY ("tier_id", "tier_rank") REFERENCES "tier"("id", "rank") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization" ADD CONSTRAINT "organization_credit_type_id_fkey" FOREIGN KEY ("credit_type_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_logo" ADD CONSTRAINT "organization_logo_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_resource" ADD CONSTRAINT "organization_resource_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_resource" ADD CONSTRAINT "organization_resource_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sales_file_chunk" ADD CONSTRAINT "sales_file_chunk_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "sales_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "totp" ADD CONSTRAINT "totp_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_challenge" ADD CONSTRAINT "sign_in_challenge_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "table_preference" ADD CONSTRAINT "table_preference_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tier_model" ADD CONSTRAINT "tier_model_tier_id_fkey" FOREIGN KEY ("tier_id") REFERENCES "tier"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tier_model" ADD CONSTRAINT "tier_model_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tier_override" ADD CONSTRAINT "tier_override_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_picture" ADD CONSTRAINT "user_picture_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ===== What the models cannot say. Functions, triggers, policies and grants are in prisma/sql =====

-- ----- Search and sort keys -----

ALTER TABLE organization
  ADD COLUMN name_key text GENERATED ALWAYS AS (steward_fold(name)) STORED,
  ADD COLUMN contact_key text GENERATED ALWAYS AS (steward_fold(contact)) STORED,
  ADD COLUMN search_text text GENERATED ALWAYS AS (
    ' ' || steward_fold(name) || E'\n ' || steward_fold(code) || E'\n ' || steward_fold(email) || E'\n ' || steward_fold(domain)
  ) STORED;
ALTER TABLE "user"
  ADD COLUMN name_key text GENERATED ALWAYS AS (steward_fold(name)) STORED,
  ADD COLUMN search_text text GENERATED ALWAYS AS (' ' || steward_fold(name) || E'\n ' || steward_fold(email)) STORED;
ALTER TABLE invitation
  ADD COLUMN search_text text GENERATED ALWAYS AS (' ' || steward_fold(email)) STORED;
-- A search reads the purchases of one organization: folded once, when they are written, and not for each search.
ALTER TABLE purchase
  ADD COLUMN search_text text GENERATED ALWAYS AS (' ' || steward_fold(reference || ' ' || note)) STORED;

-- Estimates for "%term%" come from the histogram: a finer one tells rare terms from common ones.
ALTER TABLE organization ALTER COLUMN search_text SET STATISTICS 1000;
ALTER TABLE "user" ALTER COLUMN search_text SET STATISTICS 1000;

-- ----- Checks -----

ALTER TABLE organization
  ADD CONSTRAINT organization_name_check CHECK (length(name) BETWEEN 1 AND 200),
  ADD CONSTRAINT organization_code_check CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{0,31}$'),
  ADD CONSTRAINT organization_slug_check CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  ADD CONSTRAINT organization_country_check CHECK (country ~ '^[A-Z]{2}$'),
  ADD CONSTRAINT organization_phone_check CHECK (phone = '' OR phone ~ '^\+[1-9][0-9]{3,14}$'),
  ADD CONSTRAINT organization_email_check CHECK (email = lower(email) AND length(email) <= 254),
  ADD CONSTRAINT organization_monthly_allowance_check CHECK (monthly_allowance >= 0);
ALTER TABLE organization_domain
  ADD CONSTRAINT organization_domain_domain_check CHECK (domain = lower(domain) AND length(domain) BETWEEN 3 AND 253);
ALTER TABLE "user"
  ADD CONSTRAINT user_email_check CHECK (email = lower(btrim(email)) AND length(email) BETWEEN 3 AND 254),
  ADD CONSTRAINT user_name_check CHECK (length(name) <= 200);
ALTER TABLE membership ADD CONSTRAINT membership_monthly_allowance_check
  CHECK (monthly_allowance >= 0 AND (own_allowance OR monthly_allowance IS NULL));
ALTER TABLE invitation
  ADD CONSTRAINT invitation_email_check CHECK (email = lower(btrim(email)) AND length(email) BETWEEN 3 AND 254),
  ADD CONSTRAINT invitation_expiry_check CHECK (expires_in_seconds BETWEEN 300 AND 7776000),
  ADD CONSTRAINT invitation_ended_check CHECK (accepted_at IS NULL OR revoked_at IS NULL);
ALTER TABLE platform_settings ADD CONSTRAINT platform_settings_one_check CHECK (id = 1);
ALTER TABLE tier
  ADD CONSTRAINT tier_member_limit_check CHECK (member_limit >= 0),
  ADD CONSTRAINT tier_workspace_limit_check CHECK (workspace_limit >= 0),
  ADD CONSTRAINT tier_storage_limit_check CHECK (storage_limit BETWEEN 0 AND 1000000000000000),
  ADD CONSTRAINT tier_api_call_limit_check CHECK (api_call_limit BETWEEN 0 AND 1000000000000),
  ADD CONSTRAINT tier_monthly_credits_check CHECK (monthly_credits >= 0);
ALTER TABLE tier_override
  ADD CONSTRAINT tier_override_what_check CHECK (what IN ('members', 'workspaces', 'storage', 'api-calls', 'credits')),
  ADD CONSTRAINT tier_override_value_check CHECK (value >= 0);
ALTER TABLE unit
  ADD CONSTRAINT unit_code_check CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{0,15}$'),
  ADD CONSTRAINT unit_name_check CHECK (length(name) BETWEEN 1 AND 80),
  ADD CONSTRAINT unit_symbol_check CHECK (length(symbol) <= 8),
  ADD CONSTRAINT unit_decimals_check CHECK (decimals BETWEEN 0 AND 6 AND (kind = 'CREDIT' OR decimals = 0));
-- What is issued stands against everything else, so that all balances of an organization and unit sum to zero. Nothing
-- else is ever below zero, whatever runs in parallel.
ALTER TABLE account
  ADD CONSTRAINT account_balance_check CHECK (CASE WHEN kind = 'ISSUED' THEN balance <= 0 ELSE balance >= 0 END),
  ADD CONSTRAINT account_member_check CHECK ((member_id IS NOT NULL) = (kind = 'ASSIGNED')),
  ADD CONSTRAINT account_expiry_check CHECK (expires_at IS NULL OR kind IN ('AVAILABLE', 'ASSIGNED'));
ALTER TABLE transfer
  ADD CONSTRAINT transfer_quantity_check CHECK (quantity > 0),
  ADD CONSTRAINT transfer_key_check CHECK (length(key) BETWEEN 1 AND 200),
  ADD CONSTRAINT transfer_keyless_check CHECK ((key IS NULL) = (fingerprint IS NULL) AND (key IS NOT NULL OR purchase_id IS NOT NULL)),
  ADD CONSTRAINT transfer_original_check CHECK ((original_id IS NOT NULL) = (kind IN ('REFUND', 'REVERSAL'))),
  ADD CONSTRAINT transfer_purchase_check CHECK (CASE kind WHEN 'PURCHASE' THEN purchase_id IS NOT NULL WHEN 'REVERSAL' THEN true
    ELSE purchase_id IS NULL END),
  ADD CONSTRAINT transfer_member_check CHECK (kind NOT IN ('ASSIGN', 'UNASSIGN') OR member_id IS NOT NULL);
ALTER TABLE purchase
  ADD CONSTRAINT purchase_quantity_check CHECK (quantity > 0),
  ADD CONSTRAINT purchase_reference_check CHECK (length(reference) BETWEEN 1 AND 200),
  ADD CONSTRAINT purchase_currency_check CHECK (currency ~ '^([A-Z]{3})?$'),
  ADD CONSTRAINT purchase_money_check CHECK (unit_price >= 0 AND amount >= 0 OR unit_price IS NULL OR amount IS NULL);
ALTER TABLE sales_import
  ADD CONSTRAINT sales_import_file_name_check CHECK (length(file_name) BETWEEN 1 AND 200),
  ADD CONSTRAINT sales_import_bytes_check CHECK (bytes BETWEEN 1 AND 104857600 AND received BETWEEN 0 AND bytes),
  ADD CONSTRAINT sales_import_date_format_check CHECK (date_format IN ('ISO', 'DMY', 'MDY')),
  ADD CONSTRAINT sales_import_decimal_sign_check CHECK (decimal_sign IN ('', '.', ','));

-- ----- What is unique under a condition -----

-- A deleted organization keeps its name, code, slug and origin for a restore, and takes none of them from a new one.
CREATE UNIQUE INDEX organization_code_key ON organization (code) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX organization_slug_key ON organization (slug) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX organization_external_id_key ON organization (external_id) WHERE deleted_at IS NULL AND external_id IS NOT NULL;
CREATE UNIQUE INDEX organization_domain_domain_key ON organization_domain (domain) WHERE NOT released;
-- One open invitation to an address in an organization, whoever sends at the same time.
CREATE UNIQUE INDEX invitation_open_key ON invitation (organization_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL;
CREATE UNIQUE INDEX account_key ON account (organization_id, unit_id, kind, member_id, expires_at) NULLS NOT DISTINCT;
-- The purchases of a file, and what takes them back, have no key: a purchase is known by its reference, and posted once.
CREATE UNIQUE INDEX transfer_key ON transfer (organization_id, key, part) WHERE key IS NOT NULL;
CREATE UNIQUE INDEX transfer_purchase_key ON transfer (purchase_id) WHERE kind = 'PURCHASE';
-- A reference names one purchase. One that was reversed gives it free, so that a corrected file can bring it again.
CREATE UNIQUE INDEX purchase_reference_key ON purchase (organization_id, reference) WHERE reversed_at IS NULL;

-- ----- Orders and searches of lists -----

-- One index for each sort, ending in the unique tiebreak. Empty text sorts last in both directions: ascending through the
-- largest code point in its place, descending because '' is the smallest; so these columns need one index a direction.
CREATE INDEX organization_search_idx ON organization USING gin (search_text gin_trgm_ops) WHERE deleted_at IS NULL;
CREATE INDEX organization_name_idx ON organization (name_key, id) WHERE deleted_at IS NULL;
CREATE INDEX organization_status_idx ON organization (status, id) WHERE deleted_at IS NULL;
CREATE INDEX organization_tier_idx ON organization (tier_rank, id) WHERE deleted_at IS NULL;
CREATE INDEX organization_created_idx ON organization (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX organization_country_idx ON organization (country, name_key, id) WHERE deleted_at IS NULL;
CREATE INDEX organization_contact_asc_idx ON organization ((coalesce(nullif(contact_key, ''), U&'\+10FFFF') COLLATE "C"), id) WHERE deleted_at IS NULL;
CREATE INDEX organization_contact_desc_idx ON organization ((contact_key COLLATE "C"), id) WHERE deleted_at IS NULL;
CREATE INDEX organization_phone_asc_idx ON organization ((coalesce(nullif(phone, ''), U&'\+10FFFF') COLLATE "C"), id) WHERE deleted_at IS NULL;
CREATE INDEX organization_phone_desc_idx ON organization ((phone COLLATE "C"), id) WHERE deleted_at IS NULL;
CREATE INDEX organization_email_asc_idx ON organization ((coalesce(nullif(email, ''), U&'\+10FFFF') COLLATE "C"), id) WHERE deleted_at IS NULL;
CREATE INDEX organization_email_desc_idx ON organization ((email COLLATE "C"), id) WHERE deleted_at IS NULL;
CREATE INDEX organization_domain_asc_idx ON organization ((coalesce(nullif(domain, ''), U&'\+10FFFF') COLLATE "C"), id) WHERE deleted_at IS NULL;
CREATE INDEX organization_domain_desc_idx ON organization ((domain COLLATE "C"), id) WHERE deleted_at IS NULL;
CREATE INDEX organization_deleted_idx ON organization (deleted_at, id) WHERE deleted_at IS NOT NULL;
CREATE INDEX organization_figures_members_idx ON organization_figures (member_count, organization_id);
CREATE INDEX organization_figures_purchased_inference_idx ON organization_figures (purchased_inference, organization_id);
CREATE INDEX organization_figures_assigned_inference_idx ON organization_figures (assigned_inference, organization_id);
CREATE INDEX organization_figures_purchased_embedding_idx ON organization_figures (purchased_embedding, organization_id);
CREATE INDEX organization_figures_assigned_embedding_idx ON organization_figures (assigned_embedding, organization_id);
CREATE INDEX organization_credits_balance_idx ON organization_credits (balance, organization_id);
CREATE INDEX organization_credits_spent_idx ON organization_credits (spent, organization_id);

CREATE INDEX user_search_idx ON "user" USING gin (search_text gin_trgm_ops);
CREATE INDEX user_email_idx ON "user" ((email COLLATE "C"), id);
CREATE INDEX user_name_idx ON "user" (name_key, id);
CREATE INDEX user_role_idx ON "user" (role_rank, id);
CREATE INDEX user_organization_asc_idx ON "user" ((coalesce(nullif(organization_key, ''), U&'\+10FFFF') COLLATE "C"), id);
CREATE INDEX user_organization_desc_idx ON "user" ((organization_key COLLATE "C"), id);
CREATE INDEX user_status_idx ON "user" (status, id);
CREATE INDEX user_methods_idx ON "user" (sign_in_methods, id);
CREATE INDEX user_created_idx ON "user" (created_at, id);
CREATE INDEX user_active_asc_idx ON "user" ((coalesce(last_active_at, 'infinity')), id);
CREATE INDEX user_active_desc_idx ON "user" ((coalesce(last_active_at, '-infinity')), id);
CREATE INDEX user_admin_idx ON "user" (id) WHERE platform_role = 'ADMIN';
CREATE INDEX user_email_domain_idx ON "user" (split_part(email, '@', 2)) WHERE email_verified_at IS NOT NULL;

CREATE INDEX invitation_search_idx ON invitation USING gin (search_text gin_trgm_ops);
CREATE INDEX invitation_organization_idx ON invitation (organization_id, sent_at, id);
CREATE INDEX invitation_email_idx ON invitation ((email COLLATE "C"), id);
CREATE INDEX invitation_sent_idx ON invitation (sent_at, id);
CREATE INDEX invitation_expires_idx ON invitation (expires_at, id);
CREATE INDEX invitation_delivery_idx ON invitation (delivery_rank, id);
CREATE INDEX invitation_role_idx ON invitation (role, id);
-- Open invitations stand at the moment they expire, so that pending and expired ones are apart whatever the time is, and
-- those that ended stand before all of them: one index, and nothing to bring up to date.
CREATE INDEX invitation_status_idx ON invitation
  ((CASE WHEN revoked_at IS NOT NULL THEN '1000-01-01 00:00:00+00' WHEN accepted_at IS NOT NULL THEN '1001-01-01 00:00:00+00' ELSE expires_at END), id);

-- One index has what every list of purchases asks of all rows of an organization: their order by day, the sums of what
-- matches, what was bought so far, and the columns of other orders, which are sorted from it. An index for each of these
-- would cost every posting more than it saves.
CREATE INDEX purchase_date_idx ON purchase (organization_id, purchased_on, id)
  INCLUDE (unit_id, quantity, amount, currency, reversed_at);

-- ----- What jobs and other features look for -----

CREATE INDEX email_token_email_idx ON email_token (email);
CREATE INDEX mail_queue_idx ON mail (next_attempt_at) WHERE status = 'QUEUED';
CREATE INDEX tier_model_resource_idx ON tier_model (resource_id);
-- Authenticator apps that were begun and never finished are removed every hour.
CREATE INDEX totp_unconfirmed_idx ON totp (created_at) WHERE confirmed_at IS NULL;
CREATE INDEX transfer_original_idx ON transfer (organization_id, original_id) WHERE original_id IS NOT NULL;
CREATE INDEX purchase_import_idx ON purchase (import_id, import_row) WHERE import_id IS NOT NULL;
-- What waits for a worker.
CREATE INDEX sales_import_waiting_idx ON sales_import (created_at) WHERE status IN ('READING', 'CHECKING', 'POSTING', 'UNDOING');
-- The same purchase twice in a file, and the rows with one code.
CREATE INDEX sales_row_reference_idx ON sales_row (reference, buyer_id, import_id, "row") WHERE buyer_id IS NOT NULL;
CREATE INDEX sales_row_bad_idx ON sales_row (import_id, row) WHERE state = 'BAD';
-- No index knows a balance, and pages keep room: most changes of one then touch no index.
CREATE INDEX account_expiring_idx ON account (expires_at) WHERE expires_at IS NOT NULL;

-- ----- Storage -----

ALTER TABLE account SET (fillfactor = 70);
ALTER TABLE organization_credits SET (fillfactor = 70);
ALTER TABLE allowance_use SET (fillfactor = 70);
-- Rows are checked as they are written; few are written a second time.
ALTER TABLE sales_row SET (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05);
-- Lists are answered from the index alone where a vacuum has seen their page.
ALTER TABLE purchase SET (autovacuum_vacuum_insert_scale_factor = 0.02);

-- ----- What an installation starts with -----

INSERT INTO platform_settings (id) VALUES (1);
INSERT INTO tier (id, code, name, rank) VALUES
  ('019400d0-0000-7000-8000-000000000001', 'free', 'Free', 10),
  ('019400d0-0000-7000-8000-000000000002', 'team', 'Team', 20),
  ('019400d0-0000-7000-8000-000000000003', 'business', 'Business', 30),
  ('019400d0-0000-7000-8000-000000000004', 'enterprise', 'Enterprise', 40);
-- The two kinds of token, and the credit type that organizations have until they are given another.
INSERT INTO unit (id, kind, code, name, decimals) VALUES
  ('019400d0-0000-7000-8000-000000000101', 'INFERENCE_TOKEN', 'INFERENCE', 'Inference tokens', 0),
  ('019400d0-0000-7000-8000-000000000102', 'EMBEDDING_TOKEN', 'EMBEDDING', 'Embedding tokens', 0),
  ('019400d0-0000-7000-8000-000000000103', 'CREDIT', 'CREDITS', 'Credits', 6);
