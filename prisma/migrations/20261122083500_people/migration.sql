-- CreateEnum
CREATE TYPE "SignInMethod" AS ENUM ('PASSWORD', 'PASSKEY', 'OAUTH', 'INVITATION', 'LINK');

-- CreateEnum
CREATE TYPE "EmailTokenPurpose" AS ENUM ('REGISTER', 'VERIFY', 'CHANGE', 'CANCEL_CHANGE');

-- CreateEnum
CREATE TYPE "MailStatus" AS ENUM ('QUEUED', 'SENT', 'BOUNCED');

-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "require_second_factor" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "disabled_at" TIMESTAMPTZ(3),
ADD COLUMN     "disabled_reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "locale" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "must_change_password" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "muted" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "organization_key" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "picture_id" UUID,
ADD COLUMN     "role_rank" INTEGER NOT NULL DEFAULT 4,
ADD COLUMN     "sign_in_methods" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "method" "SignInMethod" NOT NULL DEFAULT 'PASSWORD',
ADD COLUMN     "proved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "view_as_reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "view_as_until" TIMESTAMPTZ(3),
ADD COLUMN     "view_as_user_id" UUID;

-- AlterTable
ALTER TABLE "audit_event" ADD COLUMN     "viewer" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "user_tally" (
    "status" "UserStatus" NOT NULL,
    "role_rank" INTEGER NOT NULL,
    "sign_in_methods" INTEGER NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "user_tally_pkey" PRIMARY KEY ("status","role_rank","sign_in_methods")
);

-- CreateTable
CREATE TABLE "user_picture" (
    "user_id" UUID NOT NULL,
    "image" BYTEA NOT NULL,

    CONSTRAINT "user_picture_pkey" PRIMARY KEY ("user_id")
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

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
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
    "purpose" TEXT NOT NULL,
    "return_to" TEXT NOT NULL DEFAULT '/',
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oauth_attempt_pkey" PRIMARY KEY ("id")
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

-- CreateIndex
CREATE UNIQUE INDEX "email_token_token_hash_key" ON "email_token"("token_hash");

-- CreateIndex
CREATE INDEX "email_token_user_id_idx" ON "email_token"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_challenge_token_hash_key" ON "sign_in_challenge"("token_hash");

-- CreateIndex
CREATE INDEX "sign_in_challenge_user_id_idx" ON "sign_in_challenge"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "recovery_code_user_id_label_key" ON "recovery_code"("user_id", "label");

-- CreateIndex
CREATE UNIQUE INDEX "passkey_credential_id_key" ON "passkey"("credential_id");

-- CreateIndex
CREATE INDEX "passkey_user_id_idx" ON "passkey"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_copied_token_hash_key" ON "invitation"("copied_token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_organization_id_id_key" ON "invitation"("organization_id", "id");

-- CreateIndex
CREATE INDEX "mail_organization_id_created_at_idx" ON "mail"("organization_id", "created_at");

-- CreateIndex
CREATE INDEX "mail_invitation_id_idx" ON "mail"("invitation_id");

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

-- AddForeignKey
ALTER TABLE "user_picture" ADD CONSTRAINT "user_picture_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_token" ADD CONSTRAINT "email_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_challenge" ADD CONSTRAINT "sign_in_challenge_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "totp" ADD CONSTRAINT "totp_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_connection" ADD CONSTRAINT "oauth_connection_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_identity" ADD CONSTRAINT "oauth_identity_organization_id_connection_id_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "oauth_connection"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_identity" ADD CONSTRAINT "oauth_identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- ===== Hand-written from here on: what schema.prisma cannot say =====

-- ----- Search and sort keys of users and invitations -----

ALTER TABLE "user"
  ADD COLUMN name_key text GENERATED ALWAYS AS (steward_fold(name)) STORED,
  ADD COLUMN search_text text GENERATED ALWAYS AS (' ' || steward_fold(name) || E'\n ' || steward_fold(email)) STORED;
ALTER TABLE "user" ALTER COLUMN search_text SET STATISTICS 1000;
ALTER TABLE invitation
  ADD COLUMN search_text text GENERATED ALWAYS AS (' ' || steward_fold(email)) STORED;

ALTER TABLE "user"
  ADD CONSTRAINT user_name_check CHECK (length(name) <= 200);
ALTER TABLE invitation
  ADD CONSTRAINT invitation_email_check CHECK (email = lower(btrim(email)) AND length(email) BETWEEN 3 AND 254),
  ADD CONSTRAINT invitation_expiry_check CHECK (expires_in_seconds BETWEEN 300 AND 7776000),
  ADD CONSTRAINT invitation_ended_check CHECK (accepted_at IS NULL OR revoked_at IS NULL);
ALTER TABLE platform_settings ADD CONSTRAINT platform_settings_one_check CHECK (id = 1);
INSERT INTO platform_settings (id) VALUES (1);

-- An address waits for one invitation of an organization at most.
CREATE UNIQUE INDEX invitation_open_key ON invitation (organization_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL;

-- As in the first migration: one index for each sort, and two where missing values sort last in both directions.
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
CREATE INDEX invitation_search_idx ON invitation USING gin (search_text gin_trgm_ops);
CREATE INDEX invitation_organization_idx ON invitation (organization_id, sent_at, id);
CREATE INDEX invitation_email_idx ON invitation ((email COLLATE "C"), id);
CREATE INDEX invitation_sent_idx ON invitation (sent_at, id);
CREATE INDEX invitation_expires_idx ON invitation (expires_at, id);
CREATE INDEX mail_queue_idx ON mail (next_attempt_at) WHERE status = 'QUEUED';
CREATE INDEX email_token_email_idx ON email_token (email);

-- ----- Columns and counts that follow from other rows -----

-- These functions write users whom the one who changes a membership may not see any more. They run as the platform's role.
CREATE FUNCTION steward_refresh_users(ids uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  -- Locked first, in one order: whoever changes the same person's memberships at the same time is then seen by the update.
  PERFORM 1 FROM "user" WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE;
  UPDATE "user" u SET role_rank = n.role_rank, organization_key = n.organization_key
    FROM (
      SELECT p.id,
        CASE WHEN p.platform_role = 'ADMIN' THEN 1 WHEN bool_or(m.role = 'ORG_ADMIN') THEN 2 WHEN count(m.id) > 0 THEN 3 ELSE 4 END AS role_rank,
        coalesce(min(m.name_key), '') AS organization_key
      FROM "user" p LEFT JOIN (
        SELECT m.id, m.user_id, m.role, o.name_key FROM membership m JOIN organization o ON o.id = m.organization_id
        WHERE m.user_id = ANY (ids) AND o.deleted_at IS NULL
      ) m ON m.user_id = p.id
      WHERE p.id = ANY (ids) GROUP BY p.id
    ) n
    WHERE u.id = n.id AND (u.role_rank, u.organization_key) IS DISTINCT FROM (n.role_rank, n.organization_key);
END $$;

CREATE FUNCTION membership_user_keep() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM steward_refresh_users(array_agg(DISTINCT user_id)) FROM new_rows HAVING count(*) > 0;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM steward_refresh_users(array_agg(DISTINCT user_id)) FROM old_rows HAVING count(*) > 0;
  ELSE
    PERFORM steward_refresh_users(array_agg(DISTINCT user_id))
      FROM (SELECT user_id FROM old_rows UNION ALL SELECT user_id FROM new_rows) touched HAVING count(*) > 0;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER membership_user_insert AFTER INSERT ON membership
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION membership_user_keep();
CREATE TRIGGER membership_user_update AFTER UPDATE ON membership
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION membership_user_keep();
CREATE TRIGGER membership_user_delete AFTER DELETE ON membership
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION membership_user_keep();

CREATE FUNCTION organization_user_keep() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  changed uuid[];
BEGIN
  SELECT array_agg(n.id) INTO changed FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE n.name_key <> o.name_key OR (n.deleted_at IS NULL) <> (o.deleted_at IS NULL);
  IF changed IS NOT NULL THEN
    PERFORM steward_refresh_users(array_agg(DISTINCT user_id)) FROM membership WHERE organization_id = ANY (changed) HAVING count(*) > 0;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER organization_user_update AFTER UPDATE ON organization
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_user_keep();

-- What a user's own row says is worked out before it is written.
CREATE FUNCTION user_own_keep() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  NEW.sign_in_methods := (NEW.sign_in_methods & ~1) | CASE WHEN NEW.password_hash IS NULL THEN 0 ELSE 1 END;
  IF NEW.platform_role = 'ADMIN' THEN
    NEW.role_rank := 1;
  ELSIF TG_OP = 'INSERT' THEN
    NEW.role_rank := 4;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER user_own_keep BEFORE INSERT OR UPDATE OF password_hash, platform_role ON "user"
  FOR EACH ROW EXECUTE FUNCTION user_own_keep();

CREATE FUNCTION user_role_keep() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM steward_refresh_users(ARRAY[NEW.id]);
  RETURN NULL;
END $$;
CREATE TRIGGER user_role_keep AFTER UPDATE OF platform_role ON "user"
  FOR EACH ROW WHEN (OLD.platform_role IS DISTINCT FROM NEW.platform_role) EXECUTE FUNCTION user_role_keep();

CREATE FUNCTION user_methods_keep() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  whose uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.user_id ELSE NEW.user_id END;
BEGIN
  PERFORM 1 FROM "user" WHERE id = whose FOR NO KEY UPDATE;
  UPDATE "user" u SET sign_in_methods = n.methods
    FROM (SELECT (p.sign_in_methods & 1)
        | CASE WHEN EXISTS (SELECT 1 FROM passkey WHERE user_id = whose) THEN 2 ELSE 0 END
        | CASE WHEN EXISTS (SELECT 1 FROM oauth_identity WHERE user_id = whose) THEN 4 ELSE 0 END
        | CASE WHEN EXISTS (SELECT 1 FROM totp WHERE user_id = whose AND confirmed_at IS NOT NULL) THEN 8 ELSE 0 END AS methods
      FROM "user" p WHERE p.id = whose) n
    WHERE u.id = whose AND u.sign_in_methods <> n.methods;
  RETURN NULL;
END $$;
CREATE TRIGGER passkey_methods AFTER INSERT OR DELETE ON passkey FOR EACH ROW EXECUTE FUNCTION user_methods_keep();
CREATE TRIGGER oauth_identity_methods AFTER INSERT OR DELETE ON oauth_identity FOR EACH ROW EXECUTE FUNCTION user_methods_keep();
CREATE TRIGGER totp_methods AFTER INSERT OR UPDATE OR DELETE ON totp FOR EACH ROW EXECUTE FUNCTION user_methods_keep();

CREATE FUNCTION user_tally_keep() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO user_tally AS t
      SELECT status, role_rank, sign_in_methods, count(*) FROM new_rows GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (status, role_rank, sign_in_methods) DO UPDATE SET count = t.count + excluded.count;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO user_tally AS t
      SELECT status, role_rank, sign_in_methods, -count(*) FROM old_rows GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (status, role_rank, sign_in_methods) DO UPDATE SET count = t.count + excluded.count;
  ELSE
    INSERT INTO user_tally AS t
      SELECT status, role_rank, sign_in_methods, sum(n) FROM (
        SELECT status, role_rank, sign_in_methods, 1 AS n FROM new_rows
        UNION ALL
        SELECT status, role_rank, sign_in_methods, -1 FROM old_rows
      ) change GROUP BY 1, 2, 3 HAVING sum(n) <> 0 ORDER BY 1, 2, 3
      ON CONFLICT (status, role_rank, sign_in_methods) DO UPDATE SET count = t.count + excluded.count;
  END IF;
  RETURN NULL;
END $$;

-- What already stands there; the tally's triggers come after it.
UPDATE "user" SET sign_in_methods = 1 WHERE password_hash IS NOT NULL;
SELECT steward_refresh_users(array_agg(id)) FROM "user" HAVING count(*) > 0;
INSERT INTO user_tally SELECT status, role_rank, sign_in_methods, count(*) FROM "user" GROUP BY 1, 2, 3;
UPDATE "user" SET disabled_at = updated_at WHERE status = 'DISABLED';

CREATE TRIGGER user_tally_insert AFTER INSERT ON "user"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION user_tally_keep();
CREATE TRIGGER user_tally_update AFTER UPDATE ON "user"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION user_tally_keep();
CREATE TRIGGER user_tally_delete AFTER DELETE ON "user"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION user_tally_keep();

-- ----- Row-level security -----

-- Whether a person is the tenant's to manage: no Admin, and a member of the scope's organizations and of no other.
-- Policies cannot ask this themselves: what they read is filtered too.
CREATE FUNCTION steward_manages(person uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM membership m JOIN organization o ON o.id = m.organization_id AND o.deleted_at IS NULL
      WHERE m.user_id = person AND m.organization_id = ANY (steward_organization_ids()))
    AND NOT EXISTS (SELECT 1 FROM membership m
      WHERE m.user_id = person AND m.organization_id <> ALL (coalesce(steward_organization_ids(), '{}')))
    AND NOT EXISTS (SELECT 1 FROM "user" u WHERE u.id = person AND u.platform_role IS NOT NULL)
$$;

-- The functions that must see every row belong to the platform's role, which owns nothing else.
DO $$
DECLARE
  f text;
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('GRANT steward_platform TO %I', current_user);
    GRANT CREATE ON SCHEMA public TO steward_platform;
  END IF;
  FOREACH f IN ARRAY ARRAY['steward_refresh_users(uuid[])', 'membership_user_keep()', 'organization_user_keep()',
    'user_role_keep()', 'user_methods_keep()', 'steward_manages(uuid)'] LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO steward_platform', f);
  END LOOP;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    REVOKE CREATE ON SCHEMA public FROM steward_platform;
    EXECUTE format('REVOKE steward_platform FROM %I', current_user);
  END IF;
END $$;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['user_picture', 'email_token', 'sign_in_challenge', 'totp', 'recovery_code', 'passkey',
    'passkey_challenge', 'invitation', 'mail', 'oauth_connection', 'oauth_identity', 'oauth_attempt'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO steward_platform', t);
    EXECUTE format('CREATE POLICY platform ON %I TO steward_platform USING (true) WITH CHECK (true)', t);
  END LOOP;
  -- The sign-in door keeps these.
  FOREACH t IN ARRAY ARRAY['email_token', 'sign_in_challenge', 'totp', 'recovery_code', 'passkey', 'passkey_challenge',
    'oauth_identity', 'oauth_attempt'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO steward_auth', t);
    EXECUTE format('CREATE POLICY auth ON %I TO steward_auth USING (true) WITH CHECK (true)', t);
  END LOOP;
  -- Rows of an organization.
  FOREACH t IN ARRAY ARRAY['invitation', 'mail', 'oauth_connection', 'oauth_identity'] LOOP
    EXECUTE format('CREATE POLICY tenant ON %I TO steward_tenant USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
      WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))', t);
  END LOOP;
END $$;

GRANT SELECT ON user_tally TO steward_platform;
GRANT SELECT, UPDATE ON platform_settings TO steward_platform;
GRANT SELECT ON platform_settings TO steward_tenant, steward_auth;

-- Tenant: members and invitations of the scope's organizations; never a token, a secret or a password.
GRANT SELECT (id, organization_id, email, role, invited_by_id, expires_in_seconds, created_at, sent_at, expires_at, accepted_at,
  accepted_by_id, revoked_at, search_text), INSERT, UPDATE, DELETE ON invitation TO steward_tenant;
GRANT SELECT (id, organization_id, invitation_id, user_id, kind, "to", subject, status, attempts, next_attempt_at, server_said,
  created_at, sent_at), INSERT ON mail TO steward_tenant;
GRANT SELECT ON oauth_identity TO steward_tenant;
GRANT INSERT, UPDATE (role), DELETE ON membership TO steward_tenant;
GRANT UPDATE (member_count, require_second_factor) ON organization TO steward_tenant;
GRANT SELECT (email_verified_at, disabled_reason, disabled_at, must_change_password, picture_id, locale, muted, version, updated_at,
  role_rank, organization_key, sign_in_methods, name_key, search_text) ON "user" TO steward_tenant;
GRANT INSERT (id, email, name, password_hash, must_change_password, email_verified_at, updated_at),
  UPDATE (email, name, password_hash, must_change_password, email_verified_at, status, disabled_reason, disabled_at, picture_id,
    locale, muted, version, updated_at), DELETE ON "user" TO steward_tenant;
GRANT EXECUTE ON FUNCTION steward_manages(uuid) TO steward_tenant;
CREATE POLICY tenant_insert ON "user" FOR INSERT TO steward_tenant WITH CHECK (platform_role IS NULL);
CREATE POLICY tenant_update ON "user" FOR UPDATE TO steward_tenant
  USING (id = (SELECT steward_user_id()) OR steward_manages(id)) WITH CHECK (id = (SELECT steward_user_id()) OR platform_role IS NULL);
CREATE POLICY tenant_delete ON "user" FOR DELETE TO steward_tenant USING (steward_manages(id));
-- The sessions of people whom the tenant manages end with a password, a removal or a disabling.
GRANT SELECT (id, user_id, method, ip, user_agent, created_at, last_seen_at, expires_at, view_as_user_id, view_as_until), DELETE ON session TO steward_tenant;
CREATE POLICY tenant_select ON session FOR SELECT TO steward_tenant USING (user_id = (SELECT steward_user_id()) OR steward_manages(user_id));
CREATE POLICY tenant_delete ON session FOR DELETE TO steward_tenant USING (user_id = (SELECT steward_user_id()) OR steward_manages(user_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON user_picture TO steward_tenant;
CREATE POLICY tenant_select ON user_picture FOR SELECT TO steward_tenant
  USING (user_id = (SELECT steward_user_id()) OR EXISTS (
    SELECT 1 FROM membership m WHERE m.user_id = user_picture.user_id AND m.organization_id = ANY ((SELECT steward_organization_ids())::uuid[])));
CREATE POLICY tenant_own ON user_picture TO steward_tenant
  USING (user_id = (SELECT steward_user_id())) WITH CHECK (user_id = (SELECT steward_user_id()));

-- Auth: the doors by which people come in: an accepted invitation, a registration, a provider's word.
GRANT INSERT ON "user" TO steward_auth;
GRANT INSERT, UPDATE (role) ON membership TO steward_auth;
GRANT UPDATE (member_count) ON organization TO steward_auth;
GRANT SELECT, UPDATE ON invitation TO steward_auth;
GRANT INSERT ON mail TO steward_auth;
GRANT SELECT, UPDATE ON oauth_connection TO steward_auth;
GRANT SELECT ON organization_domain TO steward_auth;
CREATE POLICY auth_insert ON membership FOR INSERT TO steward_auth WITH CHECK (true);
CREATE POLICY auth_update ON membership FOR UPDATE TO steward_auth USING (true) WITH CHECK (true);
CREATE POLICY auth_update ON organization FOR UPDATE TO steward_auth USING (true) WITH CHECK (true);
CREATE POLICY auth ON invitation TO steward_auth USING (true) WITH CHECK (true);
CREATE POLICY auth ON mail FOR INSERT TO steward_auth WITH CHECK (true);
CREATE POLICY auth ON oauth_connection TO steward_auth USING (true) WITH CHECK (true);
CREATE POLICY auth ON organization_domain FOR SELECT TO steward_auth USING (true);
