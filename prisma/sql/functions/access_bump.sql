-- Moves the epochs of these organizations, but for those whose own deletion this is part of.
CREATE OR REPLACE FUNCTION access_bump(organizations uuid[]) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO access_epoch AS e (organization_id, epoch)
    SELECT o.id, 1 FROM organization o WHERE o.id = ANY (organizations) ORDER BY o.id
  ON CONFLICT (organization_id) DO UPDATE SET epoch = e.epoch + 1
$$;

REVOKE EXECUTE ON FUNCTION access_bump(uuid[]) FROM PUBLIC;
ALTER FUNCTION access_bump(uuid[]) OWNER TO :platform;
