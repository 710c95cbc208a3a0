-- needs: functions/steward_organization_ids.sql

-- Whether a person is the tenant's to manage: no Admin, and a member of the scope's organizations and of no other.
-- Policies cannot ask this themselves: what they read is filtered too.
CREATE OR REPLACE FUNCTION steward_manages(person uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM membership m JOIN organization o ON o.id = m.organization_id AND o.deleted_at IS NULL
      WHERE m.user_id = person AND m.organization_id = ANY (steward_organization_ids()))
    AND NOT EXISTS (SELECT 1 FROM membership m
      WHERE m.user_id = person AND m.organization_id <> ALL (coalesce(steward_organization_ids(), '{}')))
    AND NOT EXISTS (SELECT 1 FROM "user" u WHERE u.id = person AND u.platform_role IS NOT NULL)
$$;

REVOKE EXECUTE ON FUNCTION steward_manages(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION steward_manages(uuid) TO :tenant;
ALTER FUNCTION steward_manages(uuid) OWNER TO :platform;
