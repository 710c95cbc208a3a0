-- Refuses a link from a resource to another organization's, or to one of a kind that it cannot use. Foreign keys cannot say
-- this: both may belong to no organization.
CREATE OR REPLACE FUNCTION resource_check_links() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  owner uuid;
  fault boolean;
BEGIN
  IF TG_TABLE_NAME = 'resource' THEN
    SELECT bool_or((r.organization_id IS NOT NULL AND r.organization_id IS DISTINCT FROM NEW.organization_id)
        OR r.id = NEW.target_id AND r.kind NOT IN ('MODEL', 'ROUTER')
        OR r.id = NEW.successor_id AND r.kind <> NEW.kind)
      INTO fault FROM resource r WHERE r.id IN (NEW.target_id, NEW.successor_id);
  ELSIF TG_TABLE_NAME = 'router_target' THEN
    SELECT bool_or(r.kind <> 'MODEL') INTO fault FROM resource r WHERE r.id = NEW.model_id;
  ELSE
    SELECT organization_id INTO owner FROM resource WHERE id = NEW.assistant_id;
    SELECT bool_or(r.kind <> 'TOOL' OR (r.organization_id IS NOT NULL AND r.organization_id IS DISTINCT FROM owner))
      INTO fault FROM resource r WHERE r.id = NEW.tool_id;
  END IF;
  IF fault THEN
    RAISE EXCEPTION 'a resource cannot use this one' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

REVOKE EXECUTE ON FUNCTION resource_check_links() FROM PUBLIC;
ALTER FUNCTION resource_check_links() OWNER TO :platform;
