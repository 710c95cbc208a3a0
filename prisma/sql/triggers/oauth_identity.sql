CREATE TRIGGER oauth_identity_methods AFTER INSERT OR DELETE ON oauth_identity
  FOR EACH ROW EXECUTE FUNCTION user_refresh_methods();
