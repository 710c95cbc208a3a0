-- Refuses a default that is no router, no model of inference, or another organization's. A foreign key cannot say this: a
-- resource may belong to no organization.
CREATE OR REPLACE FUNCTION default_check_owner() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  owner uuid := CASE TG_TABLE_NAME WHEN 'organization' THEN (to_jsonb(NEW) ->> 'id')::uuid ELSE (to_jsonb(NEW) ->> 'organization_id')::uuid END;
BEGIN
  IF EXISTS (SELECT 1 FROM resource r WHERE r.id IN (NEW.default_router_id, NEW.naming_model_id) AND (
      (r.organization_id IS NOT NULL AND r.organization_id IS DISTINCT FROM owner)
      OR (r.id = NEW.default_router_id AND r.kind <> 'ROUTER')
      OR (r.id = NEW.naming_model_id AND (r.kind <> 'MODEL' OR r.model_type IS DISTINCT FROM 'INFERENCE')))) THEN
    RAISE EXCEPTION 'this resource cannot be the default here' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

REVOKE EXECUTE ON FUNCTION default_check_owner() FROM PUBLIC;
ALTER FUNCTION default_check_owner() OWNER TO :platform;
