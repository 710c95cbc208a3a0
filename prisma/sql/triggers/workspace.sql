CREATE TRIGGER workspace_stats_insert AFTER INSERT ON workspace
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION workspace_create_stats();
CREATE TRIGGER access_epoch_update AFTER UPDATE ON workspace
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION access_move_epochs('organization_id, id, status, suspended_reason, open, deleted_at');
CREATE TRIGGER hold_release AFTER UPDATE ON workspace
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION hold_release_workspaces();
CREATE TRIGGER default_owner BEFORE INSERT OR UPDATE OF default_router_id, naming_model_id, organization_id ON workspace
  FOR EACH ROW EXECUTE FUNCTION default_check_owner();
