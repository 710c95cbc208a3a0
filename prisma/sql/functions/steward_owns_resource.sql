-- needs: functions/steward_organization_ids.sql

-- Whether a resource is the own one of an organization of the scope.
CREATE OR REPLACE FUNCTION steward_owns_resource(resource_id uuid) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM resource r WHERE r.id = resource_id AND r.organization_id = ANY (steward_organization_ids()))
$$;
