CREATE TRIGGER membership_count_delete AFTER DELETE ON membership
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION membership_refresh_count();
CREATE TRIGGER membership_count_insert AFTER INSERT ON membership
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION membership_refresh_count();
CREATE TRIGGER membership_count_update AFTER UPDATE ON membership
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION membership_refresh_count();
CREATE TRIGGER membership_unassign AFTER DELETE ON membership
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ledger_unassign_member();
CREATE TRIGGER membership_user_delete AFTER DELETE ON membership
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION membership_refresh_users();
CREATE TRIGGER membership_user_insert AFTER INSERT ON membership
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION membership_refresh_users();
CREATE TRIGGER membership_user_update AFTER UPDATE ON membership
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION membership_refresh_users();
CREATE TRIGGER access_epoch_delete AFTER DELETE ON membership
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION access_move_epochs();
CREATE TRIGGER access_epoch_insert AFTER INSERT ON membership
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION access_move_epochs();
CREATE TRIGGER access_epoch_update AFTER UPDATE ON membership
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION access_move_epochs('organization_id, user_id, role');
CREATE TRIGGER membership_end_keys AFTER DELETE ON membership
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION api_key_end_member();
