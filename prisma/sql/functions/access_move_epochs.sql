-- Moves the epochs of the organizations whose answers a statement could change; rows of no organization move the platform's.
-- For UPDATE the argument lists the columns that matter, the organization's id first; without one, all do. Rows are
-- locked in one order, so that two statements never deadlock.
CREATE OR REPLACE FUNCTION access_move_epochs() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  organizations uuid[];
  platform boolean;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT organization_id) FILTER (WHERE organization_id IS NOT NULL), bool_or(organization_id IS NULL)
      INTO organizations, platform FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT organization_id) FILTER (WHERE organization_id IS NOT NULL), bool_or(organization_id IS NULL)
      INTO organizations, platform FROM old_rows;
  ELSE
    EXECUTE format('SELECT array_agg(DISTINCT c.organization_id) FILTER (WHERE c.organization_id IS NOT NULL), bool_or(c.organization_id IS NULL)
      FROM ((SELECT %1$s FROM new_rows EXCEPT SELECT %1$s FROM old_rows) UNION (SELECT %1$s FROM old_rows EXCEPT SELECT %1$s FROM new_rows)) c',
      coalesce(TG_ARGV[0], '*')) INTO organizations, platform;
  END IF;
  PERFORM access_bump(organizations);
  IF platform THEN
    UPDATE platform_access_epoch SET epoch = epoch + 1;
  END IF;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION access_move_epochs() FROM PUBLIC;
ALTER FUNCTION access_move_epochs() OWNER TO :platform;
