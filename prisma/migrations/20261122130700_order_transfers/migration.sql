-- Transfers are listed in the order of their ids, which begin with the moment at which they were made. What members who
-- left gave back had random ids.

CREATE FUNCTION steward_uuid_v7() RETURNS uuid
  LANGUAGE sql VOLATILE PARALLEL SAFE SET search_path = pg_catalog
  RETURN encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid;

DO $$
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('GRANT steward_ledger TO %I', current_user);
  END IF;
END $$;

CREATE OR REPLACE FUNCTION ledger_take_back() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM 1 FROM organization_figures WHERE organization_id IN (SELECT organization_id FROM old_rows)
    ORDER BY organization_id FOR NO KEY UPDATE;
  INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, member_id, reason, actor, key, fingerprint)
  SELECT steward_uuid_v7(), a.organization_id, a.unit_id, 'UNASSIGN', a.id, b.id, a.balance, a.member_id,
    'Left the organization', 'system:membership', 'left:' || gen_random_uuid(), ''
  FROM old_rows m
  JOIN account a ON a.organization_id = m.organization_id AND a.member_id = m.user_id AND a.kind = 'ASSIGNED' AND a.balance > 0
  JOIN account b ON b.organization_id = a.organization_id AND b.unit_id = a.unit_id AND b.kind = 'AVAILABLE'
    AND b.expires_at IS NOT DISTINCT FROM a.expires_at
  JOIN organization o ON o.id = m.organization_id;
  RETURN NULL;
END $$;

DO $$
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('REVOKE steward_ledger FROM %I', current_user);
  END IF;
END $$;
