-- needs: functions/steward_end_sign_ins.sql
-- needs: functions/steward_organization_ids.sql
-- needs: functions/steward_user_id.sql

-- The same for a tenant, for its own user and for members of the scope's organizations, including those who also belong to
-- other organizations, but never for an Admin, who has rights outside of them.
CREATE OR REPLACE FUNCTION steward_end_member_sign_ins(person uuid, keep uuid, sessions boolean) RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF person = steward_user_id() OR (
    EXISTS (SELECT 1 FROM membership m WHERE m.user_id = person AND m.organization_id = ANY (steward_organization_ids()))
    AND NOT EXISTS (SELECT 1 FROM "user" u WHERE u.id = person AND u.platform_role IS NOT NULL)
  ) THEN
    RETURN steward_end_sign_ins(person, keep, sessions);
  END IF;
  RETURN 0;
END $$;

REVOKE EXECUTE ON FUNCTION steward_end_member_sign_ins(uuid, uuid, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION steward_end_member_sign_ins(uuid, uuid, boolean) TO :tenant;
ALTER FUNCTION steward_end_member_sign_ins(uuid, uuid, boolean) OWNER TO :platform;
