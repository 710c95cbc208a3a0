-- needs: functions/steward_organization_ids.sql

-- A change of somebody's role or the end of their membership ends their sessions, also when they belong to other
-- organizations as well: they sign in again with what they have left. Not an Admin's, whose power is elsewhere.
CREATE OR REPLACE FUNCTION steward_end_member_sessions(person uuid) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH ended AS (
    DELETE FROM session s WHERE s.user_id = person
      AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = person AND m.organization_id = ANY (steward_organization_ids()))
      AND NOT EXISTS (SELECT 1 FROM "user" u WHERE u.id = person AND u.platform_role IS NOT NULL)
    RETURNING 1)
  SELECT count(*)::int FROM ended
$$;

REVOKE EXECUTE ON FUNCTION steward_end_member_sessions(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION steward_end_member_sessions(uuid) TO :tenant;
ALTER FUNCTION steward_end_member_sessions(uuid) OWNER TO :platform;
