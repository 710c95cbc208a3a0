-- Revokes the API keys that act for a member who leaves, or is deleted: joining again does not bring them back.
CREATE OR REPLACE FUNCTION api_key_end_member() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE api_key k SET revoked_at = now() FROM old_rows m
  WHERE k.organization_id = m.organization_id AND k.member_id = m.user_id AND k.revoked_at IS NULL;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION api_key_end_member() FROM PUBLIC;
ALTER FUNCTION api_key_end_member() OWNER TO :platform;
