CREATE TRIGGER audit_event_prevent_change BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION audit_event_prevent_change();
