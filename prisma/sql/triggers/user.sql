CREATE TRIGGER user_own_keep BEFORE INSERT OR UPDATE OF password_hash, platform_role ON "user"
  FOR EACH ROW EXECUTE FUNCTION user_own_keep();
CREATE TRIGGER user_role_keep AFTER UPDATE OF platform_role ON "user"
  FOR EACH ROW WHEN (OLD.platform_role IS DISTINCT FROM NEW.platform_role) EXECUTE FUNCTION user_role_keep();
CREATE TRIGGER user_tally_delete AFTER DELETE ON "user"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION user_tally_keep();
CREATE TRIGGER user_tally_insert AFTER INSERT ON "user"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION user_tally_keep();
CREATE TRIGGER user_tally_update AFTER UPDATE ON "user"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION user_tally_keep();
