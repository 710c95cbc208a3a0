CREATE TRIGGER audit_seal_prevent_change BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION audit_event_prevent_change();
