-- Keeps the delivery status of an invitation's last email. The status "queued" is written with the invitation's row, by the
-- statement that queues the email.
CREATE OR REPLACE FUNCTION invitation_refresh_delivery() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  rank smallint := CASE NEW.status WHEN 'BOUNCED' THEN 1 WHEN 'QUEUED' THEN 2 ELSE 3 END;
BEGIN
  UPDATE invitation i SET delivery_rank = rank
    WHERE i.id = NEW.invitation_id AND i.delivery_rank <> rank AND NOT EXISTS (SELECT 1 FROM email m
      WHERE m.invitation_id = i.id AND m.kind = 'invitation' AND (m.created_at, m.id) > (NEW.created_at, NEW.id));
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION invitation_refresh_delivery() FROM PUBLIC;
ALTER FUNCTION invitation_refresh_delivery() OWNER TO :platform;
