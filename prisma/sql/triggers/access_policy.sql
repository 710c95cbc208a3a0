CREATE TRIGGER access_epoch_delete AFTER DELETE ON access_policy
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION access_move_epochs();
CREATE TRIGGER access_epoch_insert AFTER INSERT ON access_policy
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION access_move_epochs();
CREATE TRIGGER access_epoch_update AFTER UPDATE ON access_policy
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION access_move_epochs();
