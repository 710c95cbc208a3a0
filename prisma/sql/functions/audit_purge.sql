-- Deletes an organization's oldest sealed events from before a moment, at most so many, and returns how many by seal. The records
-- of such deletions stay. Refuses less than 30 days, whatever the platform's settings say.
CREATE OR REPLACE FUNCTION audit_purge(organization uuid, cutoff timestamptz, maximum integer)
  RETURNS TABLE (seal bigint, events integer)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF cutoff > now() - interval '30 days' THEN
    RAISE EXCEPTION 'audit events are kept for at least 30 days' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY
    WITH old AS (
      SELECT e.id FROM audit_event e
      WHERE e.organization_id = organization AND e.at < cutoff AND e.action <> 'audit-log.purged'
        AND (e.position, e.id) <= (SELECT s.through_position, s.through_id FROM audit_seal s ORDER BY s.seq DESC LIMIT 1)
      ORDER BY e.at LIMIT maximum
    ), gone AS (
      DELETE FROM audit_event e USING old WHERE e.id = old.id RETURNING e.id, e.position
    )
    SELECT s.seq, count(*)::int FROM gone g CROSS JOIN LATERAL (
      SELECT a.seq FROM audit_seal a WHERE (a.through_position, a.through_id) >= (g.position, g.id)
      ORDER BY a.through_position, a.through_id LIMIT 1) s
    GROUP BY s.seq ORDER BY s.seq;
END $$;

REVOKE EXECUTE ON FUNCTION audit_purge(uuid, timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_purge(uuid, timestamptz, integer) TO :platform;
ALTER FUNCTION audit_purge(uuid, timestamptz, integer) OWNER TO :ledger;
