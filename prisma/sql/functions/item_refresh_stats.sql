-- Keeps item_stats. In the order of its key, so that two reports of one organization never deadlock. Rows are only removed
-- after they were marked deleted, or with their organization, so a DELETE changes no count.
CREATE OR REPLACE FUNCTION item_refresh_stats() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO item_stats AS s (organization_id, workspace_id, kind, status, count, bytes)
    SELECT organization_id, coalesce(workspace_id, '00000000-0000-0000-0000-000000000000'), kind, status, count(*), sum(bytes)
    FROM new_rows WHERE deleted_at IS NULL GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (organization_id, workspace_id, kind, status)
      DO UPDATE SET count = s.count + excluded.count, bytes = s.bytes + excluded.bytes;
  ELSE
    INSERT INTO item_stats AS s (organization_id, workspace_id, kind, status, count, bytes)
    SELECT organization_id, workspace_id, kind, status, sum(n), sum(size) FROM (
      SELECT organization_id, coalesce(workspace_id, '00000000-0000-0000-0000-000000000000') AS workspace_id, kind, status,
        1 AS n, bytes AS size FROM new_rows WHERE deleted_at IS NULL
      UNION ALL
      SELECT organization_id, coalesce(workspace_id, '00000000-0000-0000-0000-000000000000'), kind, status, -1, -bytes
      FROM old_rows WHERE deleted_at IS NULL
    ) moved GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0 OR sum(size) <> 0 ORDER BY 1, 2, 3, 4
    ON CONFLICT (organization_id, workspace_id, kind, status)
      DO UPDATE SET count = s.count + excluded.count, bytes = s.bytes + excluded.bytes;
  END IF;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION item_refresh_stats() FROM PUBLIC;
ALTER FUNCTION item_refresh_stats() OWNER TO :ledger;
