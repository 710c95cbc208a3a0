CREATE TRIGGER user_derive_columns BEFORE INSERT OR UPDATE OF password_hash, platform_role ON "user"
  FOR EACH ROW EXECUTE FUNCTION user_derive_columns();
CREATE TRIGGER user_refresh_role AFTER UPDATE OF platform_role ON "user"
  FOR EACH ROW WHEN (OLD.platform_role IS DISTINCT FROM NEW.platform_role) EXECUTE FUNCTION user_refresh_role();
CREATE TRIGGER user_total_delete AFTER DELETE ON "user"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION platform_count_users();
CREATE TRIGGER user_total_insert AFTER INSERT ON "user"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION platform_count_users();
CREATE TRIGGER user_total_update AFTER UPDATE ON "user"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION platform_count_users();
CREATE TRIGGER user_access_epoch AFTER UPDATE OF status ON "user"
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION access_user_epochs();
