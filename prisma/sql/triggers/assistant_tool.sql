CREATE TRIGGER assistant_tool_links BEFORE INSERT OR UPDATE ON assistant_tool
  FOR EACH ROW EXECUTE FUNCTION resource_check_links();
