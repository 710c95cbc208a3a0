-- Counting members locked the organization FOR UPDATE, which waits for the key-share lock that the foreign key of every
-- new membership holds: two assignments to one organization waited for each other until one failed. The count needs no
-- more than FOR NO KEY UPDATE. A membership that moves to another organization is counted there.
CREATE OR REPLACE FUNCTION membership_count_keep() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  changes jsonb;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT jsonb_object_agg(organization_id, n) INTO changes
      FROM (SELECT organization_id, count(*) AS n FROM new_rows GROUP BY 1) d;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT jsonb_object_agg(organization_id, -n) INTO changes
      FROM (SELECT organization_id, count(*) AS n FROM old_rows GROUP BY 1) d;
  ELSE
    SELECT jsonb_object_agg(organization_id, n) INTO changes FROM (
      SELECT organization_id, sum(one) AS n FROM (
        SELECT organization_id, 1 AS one FROM new_rows UNION ALL SELECT organization_id, -1 FROM old_rows
      ) moved GROUP BY 1 HAVING sum(one) <> 0) d;
  END IF;
  IF changes IS NULL THEN RETURN NULL; END IF;
  PERFORM 1 FROM organization WHERE id IN (SELECT key::uuid FROM jsonb_each(changes)) ORDER BY id FOR NO KEY UPDATE;
  UPDATE organization o SET member_count = o.member_count + d.value::int
    FROM jsonb_each_text(changes) d WHERE o.id = d.key::uuid;
  RETURN NULL;
END $$;
CREATE TRIGGER membership_count_update AFTER UPDATE ON membership
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION membership_count_keep();
