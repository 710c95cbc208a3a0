CREATE TRIGGER default_owner BEFORE INSERT OR UPDATE OF default_router_id, naming_model_id ON platform_settings
  FOR EACH ROW EXECUTE FUNCTION default_check_owner();
