-- Recomputes the columns of users that are derived from other rows. Owned by the platform role: after a membership change
-- the actor may no longer see its user.
CREATE OR REPLACE FUNCTION steward_refresh_users(ids uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  -- Locked first, in one order: the update then sees concurrent changes of the same user's memberships.
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

REVOKE EXECUTE ON FUNCTION steward_refresh_users(uuid[]) FROM PUBLIC;
ALTER FUNCTION steward_refresh_users(uuid[]) OWNER TO :platform;
