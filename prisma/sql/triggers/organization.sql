CREATE TRIGGER organization_stats_insert AFTER INSERT ON organization
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_refresh_stats();
CREATE TRIGGER organization_stats_update AFTER UPDATE ON organization
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_refresh_stats();
CREATE TRIGGER organization_ledger_delete AFTER DELETE ON organization
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ledger_delete_organization();
CREATE TRIGGER organization_usage_delete AFTER DELETE ON organization
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION usage_delete_organization();
CREATE TRIGGER organization_total_delete AFTER DELETE ON organization
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION platform_count_organizations();
CREATE TRIGGER organization_total_insert AFTER INSERT ON organization
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION platform_count_organizations();
CREATE TRIGGER organization_total_update AFTER UPDATE ON organization
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION platform_count_organizations();
CREATE TRIGGER organization_user_update AFTER UPDATE ON organization
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_refresh_users();
CREATE TRIGGER access_epoch_update AFTER UPDATE ON organization
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION access_move_epochs('id AS organization_id, status, tier_id, deleted_at');
CREATE TRIGGER hold_release AFTER UPDATE ON organization
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION hold_release_organizations();
CREATE TRIGGER default_owner BEFORE INSERT OR UPDATE OF default_router_id, naming_model_id ON organization
  FOR EACH ROW EXECUTE FUNCTION default_check_owner();
