CREATE TRIGGER router_target_links BEFORE INSERT OR UPDATE ON router_target
  FOR EACH ROW EXECUTE FUNCTION resource_check_links();
