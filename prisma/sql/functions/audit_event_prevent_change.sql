-- Refuses every change of the log, except when audit_purge ends the retention of events.
CREATE OR REPLACE FUNCTION audit_event_prevent_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'audit_event' AND current_user = ':ledger' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'audit events are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
