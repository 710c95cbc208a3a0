CREATE TRIGGER invitation_delivery AFTER UPDATE OF status ON email
  FOR EACH ROW WHEN (NEW.kind = 'invitation' AND NEW.invitation_id IS NOT NULL) EXECUTE FUNCTION invitation_refresh_delivery();
