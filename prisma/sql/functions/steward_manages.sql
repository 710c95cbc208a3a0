-- needs: functions/steward_organization_ids.sql

-- Whether the tenant manages a user: not an Admin, and a member of the scope's organizations and no others. Policies cannot
-- ask this directly, because their own reads are filtered too.
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
