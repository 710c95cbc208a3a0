-- CreateEnum
CREATE TYPE "EmailVerifier" AS ENUM ('LINK', 'PROVIDER', 'ADMIN');

-- AlterTable
-- The default fills the rows that are there without writing them anew; new ones say it themselves.
ALTER TABLE "user" ADD COLUMN     "email_verified_by" "EmailVerifier" DEFAULT 'LINK',
ADD COLUMN     "email_verified_organization_id" UUID,
ADD COLUMN     "sign_ins_ended_at" TIMESTAMPTZ(6);

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "connection_id" UUID,
ADD COLUMN     "provider_domain" TEXT;

-- AlterTable
ALTER TABLE "oauth_identity" ADD COLUMN     "domain" TEXT;

-- ===== Hand-written from here on: what the models cannot say =====

CREATE INDEX session_connection_idx ON session (connection_id) WHERE connection_id IS NOT NULL;
CREATE INDEX user_email_verified_organization_idx ON "user" (email_verified_organization_id) WHERE email_verified_organization_id IS NOT NULL;

-- ----- What stands there already -----

-- The owner of the tables sees no row of theirs otherwise.
ALTER TABLE "user" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE session NO FORCE ROW LEVEL SECURITY;
ALTER TABLE oauth_identity NO FORCE ROW LEVEL SECURITY;
ALTER TABLE oauth_connection NO FORCE ROW LEVEL SECURITY;
ALTER TABLE organization_domain NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY;

-- An account that a provider's word made was verified by that word, unless a mailed link was followed later.
ALTER TABLE "user" ALTER COLUMN email_verified_by DROP DEFAULT;
UPDATE "user" u SET email_verified_by = 'PROVIDER', email_verified_organization_id = e.organization_id
  FROM audit_event e
  WHERE e.action = 'user.created' AND e.after ->> 'method' = 'OAUTH' AND e.target_id = u.id::text AND u.email_verified_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM audit_event l WHERE l.target_id = u.id::text
      AND l.action IN ('user.password-set', 'user.email-verified', 'user.email-changed', 'user.email-change-cancelled'));
UPDATE "user" u SET email_verified_at = NULL, email_verified_by = NULL, email_verified_organization_id = NULL
  WHERE u.email_verified_by = 'PROVIDER' AND NOT EXISTS (
    SELECT 1 FROM organization_domain d WHERE d.organization_id = u.email_verified_organization_id
      AND d.domain = split_part(u.email, '@', 2) AND d.verified_at IS NOT NULL AND NOT d.released);
ALTER TABLE "user" ADD CONSTRAINT user_email_verified_check CHECK (
  (email_verified_at IS NULL OR email_verified_by IS NOT NULL)
  AND (email_verified_organization_id IS NULL OR email_verified_by = 'PROVIDER'));

-- An identity that a provider's word made rests on the domain; so does one whose owner connected an address at a domain
-- that the connection speaks for.
UPDATE oauth_identity i SET domain = split_part(u.email, '@', 2)
  FROM "user" u, oauth_connection c
  WHERE u.id = i.user_id AND c.id = i.connection_id AND (
    split_part(u.email, '@', 2) = ANY (c.allowed_domains)
    OR EXISTS (SELECT 1 FROM audit_event e WHERE e.action = 'oauth-identity.created' AND e.target_id = u.id::text
      AND e.organization_id = i.organization_id AND e.actor = 'job:sign-in'));

-- Which connection made a session was not remembered: it is known when the person has but one, at a domain that is its
-- organization's. Everybody else signs in again.
UPDATE session s SET connection_id = i.connection_id, provider_domain = i.domain
  FROM oauth_identity i, oauth_connection c, organization_domain d
  WHERE s.method = 'OAUTH' AND i.user_id = s.user_id AND c.id = i.connection_id AND d.organization_id = c.organization_id
    AND d.domain = i.domain AND d.domain = ANY (c.allowed_domains) AND d.verified_at IS NOT NULL AND NOT d.released
    AND NOT EXISTS (SELECT 1 FROM oauth_identity other WHERE other.user_id = s.user_id AND other.id <> i.id);
DELETE FROM session WHERE method = 'OAUTH' AND connection_id IS NULL;
ALTER TABLE session ADD CONSTRAINT session_connection_check CHECK ((method = 'OAUTH') = (connection_id IS NOT NULL));

ALTER TABLE "user" FORCE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
ALTER TABLE oauth_identity FORCE ROW LEVEL SECURITY;
ALTER TABLE oauth_connection FORCE ROW LEVEL SECURITY;
ALTER TABLE organization_domain FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;

-- Installations of version 0.1 have it; steward_end_member_sign_ins does more.
DROP FUNCTION IF EXISTS steward_end_member_sessions(uuid);
