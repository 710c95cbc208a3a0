CREATE TRIGGER workspace_member_count_delete AFTER DELETE ON workspace_member
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION workspace_refresh_count();
CREATE TRIGGER workspace_member_count_insert AFTER INSERT ON workspace_member
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION workspace_refresh_count();
CREATE TRIGGER access_epoch_delete AFTER DELETE ON workspace_member
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION access_move_epochs();
CREATE TRIGGER access_epoch_insert AFTER INSERT ON workspace_member
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION access_move_epochs();
CREATE TRIGGER access_epoch_update AFTER UPDATE ON workspace_member
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION access_move_epochs();
