-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "OrganizationStatus" AS ENUM ('ACTIVE', 'INACTIVE');

-- CreateEnum
CREATE TYPE "OrganizationRole" AS ENUM ('ORG_ADMIN', 'USER');

-- CreateEnum
CREATE TYPE "PlatformRole" AS ENUM ('ADMIN');

-- CreateEnum
CREATE TYPE "UserStatus" AS ENUM ('ACTIVE', 'DISABLED');

-- CreateEnum
CREATE TYPE "ResourceKind" AS ENUM ('MODEL');

-- CreateEnum
CREATE TYPE "ModelType" AS ENUM ('INFERENCE', 'EMBEDDING');

-- CreateTable
CREATE TABLE "tier" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tier_pkey" PRIMARY KEY ("id")
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
    "member_count" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization_tally" (
    "status" "OrganizationStatus" NOT NULL,
    "tier_id" UUID NOT NULL,
    "country" CHAR(2) NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "organization_tally_pkey" PRIMARY KEY ("status","tier_id","country")
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
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified_at" TIMESTAMPTZ(3),
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "platform_role" "PlatformRole",
    "status" "UserStatus" NOT NULL DEFAULT 'ACTIVE',
    "last_active_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "OrganizationRole" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "ip" TEXT NOT NULL DEFAULT '',
    "user_agent" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
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
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
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
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
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

-- CreateIndex
CREATE UNIQUE INDEX "tier_code_key" ON "tier"("code");

-- CreateIndex
CREATE UNIQUE INDEX "tier_rank_key" ON "tier"("rank");

-- CreateIndex
CREATE UNIQUE INDEX "tier_id_rank_key" ON "tier"("id", "rank");

-- CreateIndex
CREATE UNIQUE INDEX "organization_number_key" ON "organization"("number");

-- CreateIndex
CREATE UNIQUE INDEX "organization_domain_organization_id_domain_key" ON "organization_domain"("organization_id", "domain");

-- CreateIndex
CREATE UNIQUE INDEX "organization_domain_organization_id_id_key" ON "organization_domain"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_organization_id_user_id_key" ON "membership"("organization_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_organization_id_id_key" ON "membership"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "password_token_token_hash_key" ON "password_token"("token_hash");

-- CreateIndex
CREATE INDEX "password_token_user_id_idx" ON "password_token"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "resource_provider_key_key" ON "resource"("provider", "key");

-- CreateIndex
CREATE INDEX "organization_resource_resource_id_idx" ON "organization_resource"("resource_id");

-- CreateIndex
CREATE INDEX "audit_event_organization_id_at_idx" ON "audit_event"("organization_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_target_id_at_idx" ON "audit_event"("target_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- AddForeignKey
ALTER TABLE "organization" ADD CONSTRAINT "organization_tier_id_tier_rank_fkey" FOREIGN KEY ("tier_id", "tier_rank") REFERENCES "tier"("id", "rank") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_domain" ADD CONSTRAINT "organization_domain_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_token" ADD CONSTRAINT "password_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "table_preference" ADD CONSTRAINT "table_preference_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_resource" ADD CONSTRAINT "organization_resource_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_resource" ADD CONSTRAINT "organization_resource_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- ===== Hand-written from here on: what schema.prisma cannot say =====

-- ----- Search and sort keys -----

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

-- Lower case, no accents, every run of other characters one space. unaccent() is only STABLE because its dictionary could
-- be replaced; ours is not, so the wrapper may be IMMUTABLE and stand in generated columns and indexes.
CREATE FUNCTION steward_fold(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN btrim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFKC))), '[^[:alnum:]]+', ' ', 'g'));

-- The LIKE pattern for one search term. A trigram index cannot help with one or two letters anywhere in a text,
-- so these match at the start of a word only (search_text has a space before each word).
CREATE FUNCTION steward_search_pattern(term text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN CASE
    WHEN steward_fold(term) ~ '^[a-z0-9]{1,2}$' THEN '% ' || steward_fold(term) || '%'
    ELSE '%' || steward_fold(term) || '%'
  END;

ALTER TABLE organization
  ADD COLUMN name_key text GENERATED ALWAYS AS (steward_fold(name)) STORED,
  ADD COLUMN contact_key text GENERATED ALWAYS AS (steward_fold(contact)) STORED,
  ADD COLUMN search_text text GENERATED ALWAYS AS (
    ' ' || steward_fold(name) || E'\n ' || steward_fold(code) || E'\n ' || steward_fold(email) || E'\n ' || steward_fold(domain)
  ) STORED;

-- Estimates for "%term%" come from the histogram: a finer one tells rare terms from common ones.
ALTER TABLE organization ALTER COLUMN search_text SET STATISTICS 1000;

ALTER TABLE organization
  ADD CONSTRAINT organization_name_check CHECK (length(name) BETWEEN 1 AND 200),
  ADD CONSTRAINT organization_code_check CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{0,31}$'),
  ADD CONSTRAINT organization_slug_check CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  ADD CONSTRAINT organization_country_check CHECK (country ~ '^[A-Z]{2}$'),
  ADD CONSTRAINT organization_phone_check CHECK (phone = '' OR phone ~ '^\+[1-9][0-9]{3,14}$'),
  ADD CONSTRAINT organization_email_check CHECK (email = lower(email) AND length(email) <= 254);
ALTER TABLE organization_domain
  ADD CONSTRAINT organization_domain_domain_check CHECK (domain = lower(domain) AND length(domain) BETWEEN 3 AND 253);
ALTER TABLE "user"
  ADD CONSTRAINT user_email_check CHECK (email = lower(btrim(email)) AND length(email) BETWEEN 3 AND 254);

-- A deleted organization keeps its name, code, slug and origin for a restore, and takes none of them from a new one.
CREATE UNIQUE INDEX organization_code_key ON organization (code) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX organization_slug_key ON organization (slug) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX organization_external_id_key ON organization (external_id) WHERE deleted_at IS NULL AND external_id IS NOT NULL;
CREATE UNIQUE INDEX organization_domain_domain_key ON organization_domain (domain) WHERE NOT released;

-- One index for each sort, ending in the unique tiebreak. Empty text sorts last in both directions: ascending through the
-- largest code point in its place, descending because '' is the smallest; so these columns need one index a direction.
CREATE INDEX organization_search_idx ON organization USING gin (search_text gin_trgm_ops) WHERE deleted_at IS NULL;
CREATE INDEX organization_name_idx ON organization (name_key, id) WHERE deleted_at IS NULL;
CREATE INDEX organization_member_count_idx ON organization (member_count, id) WHERE deleted_at IS NULL;
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
CREATE INDEX user_email_domain_idx ON "user" (split_part(email, '@', 2)) WHERE email_verified_at IS NOT NULL;

-- ----- Counts that never drift -----

-- Statement triggers with transition tables: one update however many rows a bulk write has. Rows are locked in key order.
CREATE FUNCTION organization_tally_keep() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO organization_tally AS t
      SELECT status, tier_id, country, count(*) FROM new_rows WHERE deleted_at IS NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (status, tier_id, country) DO UPDATE SET count = t.count + excluded.count;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO organization_tally AS t
      SELECT status, tier_id, country, -count(*) FROM old_rows WHERE deleted_at IS NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (status, tier_id, country) DO UPDATE SET count = t.count + excluded.count;
  ELSE
    INSERT INTO organization_tally AS t
      SELECT status, tier_id, country, sum(n) FROM (
        SELECT status, tier_id, country, 1 AS n FROM new_rows WHERE deleted_at IS NULL
        UNION ALL
        SELECT status, tier_id, country, -1 FROM old_rows WHERE deleted_at IS NULL
      ) change GROUP BY 1, 2, 3 HAVING sum(n) <> 0 ORDER BY 1, 2, 3
      ON CONFLICT (status, tier_id, country) DO UPDATE SET count = t.count + excluded.count;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER organization_tally_insert AFTER INSERT ON organization
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_tally_keep();
CREATE TRIGGER organization_tally_update AFTER UPDATE ON organization
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_tally_keep();
CREATE TRIGGER organization_tally_delete AFTER DELETE ON organization
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_tally_keep();

CREATE FUNCTION membership_count_keep() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM 1 FROM organization WHERE id IN (SELECT organization_id FROM new_rows) ORDER BY id FOR UPDATE;
    UPDATE organization o SET member_count = o.member_count + d.n
      FROM (SELECT organization_id, count(*) AS n FROM new_rows GROUP BY 1) d WHERE o.id = d.organization_id;
  ELSE
    PERFORM 1 FROM organization WHERE id IN (SELECT organization_id FROM old_rows) ORDER BY id FOR UPDATE;
    UPDATE organization o SET member_count = o.member_count - d.n
      FROM (SELECT organization_id, count(*) AS n FROM old_rows GROUP BY 1) d WHERE o.id = d.organization_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER membership_count_insert AFTER INSERT ON membership
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION membership_count_keep();
CREATE TRIGGER membership_count_delete AFTER DELETE ON membership
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION membership_count_keep();

CREATE FUNCTION organization_domain_list_keep() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  touched uuid[];
BEGIN
  IF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT organization_id) INTO touched FROM old_rows;
  ELSE
    SELECT array_agg(DISTINCT organization_id) INTO touched FROM new_rows;
  END IF;
  -- Only where it differs: a row of a bulk insert that came with its list is not written, and indexed, a second time.
  UPDATE organization o SET domain = n.list
    FROM (
      SELECT t.id, coalesce(string_agg(d.domain, ', ' ORDER BY d.position, d.domain), '') AS list
      FROM unnest(touched) AS t (id) LEFT JOIN organization_domain d ON d.organization_id = t.id GROUP BY t.id
    ) n
    WHERE o.id = n.id AND o.domain <> n.list;
  RETURN NULL;
END $$;
CREATE TRIGGER organization_domain_list_insert AFTER INSERT ON organization_domain
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_domain_list_keep();
CREATE TRIGGER organization_domain_list_update AFTER UPDATE ON organization_domain
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_domain_list_keep();
CREATE TRIGGER organization_domain_list_delete AFTER DELETE ON organization_domain
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_domain_list_keep();

-- ----- Audit events are only ever added -----

CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_event_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse();

-- ----- Roles and row-level security -----

-- The server logs in as a role that owns nothing and may read nothing by itself. Each transaction puts on one of three
-- hats with set_config('role', …, true): platform (Admins and jobs), tenant (one person's organizations), auth (the
-- sign-in door). A query that forgot its scope fails instead of leaking. Roles belong to the whole server: create once.
DO $$
DECLARE
  hat text;
BEGIN
  FOREACH hat IN ARRAY ARRAY['steward_platform', 'steward_tenant', 'steward_auth', 'steward_runtime'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOBYPASSRLS', hat);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END LOOP;
END $$;

-- What the transaction-local settings say. Missing settings give NULL, and NULL matches no row.
CREATE FUNCTION steward_organization_ids() RETURNS uuid[]
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN string_to_array(nullif(current_setting('steward.organization_ids', true), ''), ',')::uuid[];
CREATE FUNCTION steward_user_id() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('steward.user_id', true), '')::uuid;

GRANT USAGE ON SCHEMA public TO steward_platform, steward_tenant, steward_auth, steward_runtime;

ALTER TABLE organization ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization FORCE ROW LEVEL SECURITY;
ALTER TABLE organization_domain ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_domain FORCE ROW LEVEL SECURITY;
ALTER TABLE organization_resource ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_resource FORCE ROW LEVEL SECURITY;
ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
ALTER TABLE "user" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "user" FORCE ROW LEVEL SECURITY;
ALTER TABLE table_preference ENABLE ROW LEVEL SECURITY;
ALTER TABLE table_preference FORCE ROW LEVEL SECURITY;
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
ALTER TABLE password_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE password_token FORCE ROW LEVEL SECURITY;

-- Platform: everything, never the audit trail's past. USING (true) folds away, so that trigram indexes stay usable
-- (a policy with a condition keeps LIKE, which is not leakproof, from reaching the index).
GRANT SELECT, INSERT, UPDATE, DELETE ON
  organization, organization_domain, organization_resource, membership, "user", tier, resource, table_preference, session, password_token
  TO steward_platform;
GRANT SELECT ON organization_tally TO steward_platform;
GRANT SELECT, INSERT ON audit_event TO steward_platform;
GRANT USAGE ON SEQUENCE organization_number_seq TO steward_platform;
CREATE POLICY platform ON organization TO steward_platform USING (true) WITH CHECK (true);
CREATE POLICY platform ON organization_domain TO steward_platform USING (true) WITH CHECK (true);
CREATE POLICY platform ON organization_resource TO steward_platform USING (true) WITH CHECK (true);
CREATE POLICY platform ON membership TO steward_platform USING (true) WITH CHECK (true);
CREATE POLICY platform ON "user" TO steward_platform USING (true) WITH CHECK (true);
CREATE POLICY platform ON audit_event TO steward_platform USING (true) WITH CHECK (true);
CREATE POLICY platform ON session TO steward_platform USING (true) WITH CHECK (true);
CREATE POLICY platform ON password_token TO steward_platform USING (true) WITH CHECK (true);
CREATE POLICY platform ON table_preference TO steward_platform USING (true) WITH CHECK (true);

-- Tenant: the rows of the organizations that the scope names, and what is one's own.
GRANT SELECT ON organization, organization_domain, organization_resource, membership, tier, resource, audit_event TO steward_tenant;
GRANT SELECT (id, email, name, platform_role, status, last_active_at, created_at) ON "user" TO steward_tenant;
GRANT INSERT ON audit_event TO steward_tenant;
GRANT SELECT, INSERT, UPDATE, DELETE ON table_preference TO steward_tenant;
CREATE POLICY tenant ON organization TO steward_tenant
  USING (id = ANY ((SELECT steward_organization_ids())::uuid[])) WITH CHECK (id = ANY ((SELECT steward_organization_ids())::uuid[]));
CREATE POLICY tenant ON organization_domain TO steward_tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));
CREATE POLICY tenant ON organization_resource TO steward_tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));
CREATE POLICY tenant ON membership TO steward_tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));
CREATE POLICY tenant ON audit_event TO steward_tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id IS NULL OR organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));
CREATE POLICY tenant ON "user" FOR SELECT TO steward_tenant
  USING (id = (SELECT steward_user_id()) OR EXISTS (
    SELECT 1 FROM membership m WHERE m.user_id = "user".id AND m.organization_id = ANY ((SELECT steward_organization_ids())::uuid[])));
CREATE POLICY tenant ON table_preference TO steward_tenant
  USING (user_id = (SELECT steward_user_id())) WITH CHECK (user_id = (SELECT steward_user_id()));

-- Auth: the sign-in door. It reads memberships to mint an actor and writes sessions, and cannot change anything else.
GRANT SELECT, UPDATE ON "user" TO steward_auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON session, password_token TO steward_auth;
GRANT SELECT ON membership, organization TO steward_auth;
GRANT INSERT ON audit_event TO steward_auth;
CREATE POLICY auth ON "user" TO steward_auth USING (true) WITH CHECK (true);
CREATE POLICY auth ON session TO steward_auth USING (true) WITH CHECK (true);
CREATE POLICY auth ON password_token TO steward_auth USING (true) WITH CHECK (true);
CREATE POLICY auth ON membership FOR SELECT TO steward_auth USING (true);
CREATE POLICY auth ON organization FOR SELECT TO steward_auth USING (true);
CREATE POLICY auth ON audit_event FOR INSERT TO steward_auth WITH CHECK (true);

-- Runtime: what the login role may touch without a hat: counters that hold hashed keys only.
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO steward_runtime;

-- The subscription tiers that an installation starts with.
INSERT INTO tier (id, code, name, rank) VALUES
  ('019400d0-0000-7000-8000-000000000001', 'free', 'Free', 10),
  ('019400d0-0000-7000-8000-000000000002', 'team', 'Team', 20),
  ('019400d0-0000-7000-8000-000000000003', 'business', 'Business', 30),
  ('019400d0-0000-7000-8000-000000000004', 'enterprise', 'Enterprise', 40);
