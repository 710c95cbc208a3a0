CREATE TRIGGER access_epoch_delete AFTER DELETE ON resource
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION access_move_epochs();
CREATE TRIGGER access_epoch_insert AFTER INSERT ON resource
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION access_move_epochs();
CREATE TRIGGER access_epoch_update AFTER UPDATE ON resource
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION access_move_epochs();
CREATE TRIGGER resource_forget AFTER DELETE ON resource
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION access_forget_resources();
CREATE TRIGGER resource_links BEFORE INSERT OR UPDATE OF target_id, successor_id, organization_id, kind ON resource
  FOR EACH ROW EXECUTE FUNCTION resource_check_links();
