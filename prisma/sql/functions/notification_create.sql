-- needs: functions/ledger_uuid.sql
-- needs: functions/steward_organization_ids.sql

-- Creates the notifications of events, in the transaction of the events, one for each person who is to get one: a transaction
-- in the scope of one person or of nobody cannot see the others. Nobody is notified of what they did themselves, and a retry
-- of an event creates nothing. A tenant's transaction notifies in its own organizations alone. Returns how many it created.
CREATE OR REPLACE FUNCTION notification_create(events jsonb) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH event AS (
    SELECT e.* FROM jsonb_to_recordset(events) AS e (kind text, key text, organization_id uuid, excluded_ids uuid[], subject_id text,
      data jsonb, in_app boolean, email "NotificationEmail", admins boolean, org_admins boolean, user_ids uuid[])
    WHERE e.organization_id IS NULL OR steward_organization_ids() IS NULL OR e.organization_id = ANY (steward_organization_ids())
  ), recipient AS (
    SELECT e.kind, e.key, e.organization_id, u.id AS user_id FROM event e
      JOIN "user" u ON u.platform_role = 'ADMIN' AND e.admins
    UNION
    SELECT e.kind, e.key, e.organization_id, m.user_id FROM event e
      JOIN membership m ON m.organization_id = e.organization_id AND m.role = 'ORG_ADMIN' AND e.org_admins
    UNION
    SELECT e.kind, e.key, e.organization_id, u.id FROM event e CROSS JOIN unnest(e.user_ids) u (id)
  ), created AS (
    INSERT INTO notification (id, user_id, organization_id, kind, subject_id, data, key, in_app, email)
    SELECT ledger_uuid(), u.id, e.organization_id, e.kind, e.subject_id, e.data, e.key, coalesce(p.in_app, e.in_app),
      coalesce(p.email, e.email)
    FROM recipient r
    JOIN event e ON e.kind = r.kind AND e.key = r.key AND e.organization_id IS NOT DISTINCT FROM r.organization_id
    JOIN "user" u ON u.id = r.user_id AND u.status = 'ACTIVE'
    LEFT JOIN notification_preference p ON p.user_id = u.id AND p.kind = e.kind
    WHERE u.id <> ALL (e.excluded_ids) AND (coalesce(p.in_app, e.in_app) OR coalesce(p.email, e.email) <> 'OFF')
    ORDER BY e.key, u.id
    ON CONFLICT (user_id, key) DO NOTHING
    RETURNING 1
  )
  SELECT count(*)::integer FROM created
$$;

REVOKE EXECUTE ON FUNCTION notification_create(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION notification_create(jsonb) TO :tenant, :auth;
ALTER FUNCTION notification_create(jsonb) OWNER TO :platform;
