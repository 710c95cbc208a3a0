CREATE TRIGGER passkey_methods AFTER INSERT OR DELETE ON passkey
  FOR EACH ROW EXECUTE FUNCTION user_refresh_methods();
