-- needs: functions/steward_end_provider_sessions.sql

-- When an organization loses a domain (removed, released by deletion, moved, purged), ends what depended on it: the
-- sessions that its provider created for addresses there, and what that provider verified. Provider sign-ins and domain
-- changes both lock the organization's row, so neither misses the other.
CREATE OR REPLACE FUNCTION organization_domain_lost() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  lost record;
BEGIN
  FOR lost IN
    SELECT gone.organization_id, array_agg(gone.domain) AS domains FROM (
      SELECT organization_id, domain FROM old_rows WHERE verified_at IS NOT NULL AND NOT released
      EXCEPT SELECT organization_id, domain FROM organization_domain WHERE verified_at IS NOT NULL AND NOT released
    ) gone GROUP BY 1 ORDER BY 1
  LOOP
    PERFORM steward_end_provider_sessions(lost.organization_id, lost.domains, NULL);
    PERFORM 1 FROM "user" WHERE email_verified_organization_id = lost.organization_id
      AND split_part(email, '@', 2) = ANY (lost.domains) ORDER BY id FOR NO KEY UPDATE;
    UPDATE "user" SET email_verified_at = NULL, email_verified_by = NULL, email_verified_organization_id = NULL
      WHERE email_verified_organization_id = lost.organization_id AND split_part(email, '@', 2) = ANY (lost.domains);
  END LOOP;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION organization_domain_lost() FROM PUBLIC;
ALTER FUNCTION organization_domain_lost() OWNER TO :platform;
