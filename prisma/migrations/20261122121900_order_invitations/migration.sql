-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "delivery_rank" SMALLINT NOT NULL DEFAULT 4;

-- DropIndex
DROP INDEX "mail_invitation_id_idx";

-- CreateIndex
CREATE INDEX "mail_invitation_id_created_at_id_idx" ON "mail"("invitation_id", "created_at", "id");

-- ===== Hand-written from here on: what schema.prisma cannot say =====

-- Orders of the invitations list. Open invitations stand at the moment they expire, so that pending and expired ones are
-- apart whatever the time is, and those that ended stand before all of them: one index, and nothing to bring up to date.
CREATE INDEX invitation_status_idx ON invitation
  ((CASE WHEN revoked_at IS NOT NULL THEN '1000-01-01 00:00:00+00' WHEN accepted_at IS NOT NULL THEN '1001-01-01 00:00:00+00' ELSE expires_at END), id);
CREATE INDEX invitation_delivery_idx ON invitation (delivery_rank, id);
CREATE INDEX invitation_role_idx ON invitation (role, id);
GRANT SELECT (delivery_rank) ON invitation TO steward_tenant;

-- What the last mail of an invitation came to. That it is queued, whoever queues it writes with the rest of the row.
CREATE FUNCTION invitation_delivery_keep() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  rank smallint := CASE NEW.status WHEN 'BOUNCED' THEN 1 WHEN 'QUEUED' THEN 2 ELSE 3 END;
BEGIN
  UPDATE invitation i SET delivery_rank = rank
    WHERE i.id = NEW.invitation_id AND i.delivery_rank <> rank AND NOT EXISTS (SELECT 1 FROM mail m
      WHERE m.invitation_id = i.id AND m.kind = 'invitation' AND (m.created_at, m.id) > (NEW.created_at, NEW.id));
  RETURN NULL;
END $$;
DO $$
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('GRANT steward_platform TO %I', current_user);
    GRANT CREATE ON SCHEMA public TO steward_platform;
  END IF;
  REVOKE EXECUTE ON FUNCTION invitation_delivery_keep() FROM PUBLIC;
  ALTER FUNCTION invitation_delivery_keep() OWNER TO steward_platform;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    REVOKE CREATE ON SCHEMA public FROM steward_platform;
    EXECUTE format('REVOKE steward_platform FROM %I', current_user);
  END IF;
END $$;

UPDATE invitation i SET delivery_rank = CASE d.status WHEN 'BOUNCED' THEN 1 WHEN 'QUEUED' THEN 2 ELSE 3 END
  FROM (SELECT DISTINCT ON (invitation_id) invitation_id, status FROM mail WHERE kind = 'invitation' AND invitation_id IS NOT NULL
    ORDER BY invitation_id, created_at DESC, id DESC) d
  WHERE d.invitation_id = i.id;

CREATE TRIGGER invitation_delivery AFTER UPDATE OF status ON mail
  FOR EACH ROW WHEN (NEW.kind = 'invitation' AND NEW.invitation_id IS NOT NULL) EXECUTE FUNCTION invitation_delivery_keep();
