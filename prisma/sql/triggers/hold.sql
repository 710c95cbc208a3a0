-- Holds reserve and free in their accounts; nothing else writes account.held.
CREATE TRIGGER hold_insert AFTER INSERT ON hold
  REFERENCING NEW TABLE AS new_holds FOR EACH STATEMENT EXECUTE FUNCTION hold_reserve();
CREATE TRIGGER hold_update AFTER UPDATE ON hold
  REFERENCING OLD TABLE AS old_holds NEW TABLE AS new_holds FOR EACH STATEMENT EXECUTE FUNCTION hold_free();
CREATE TRIGGER hold_prevent_delete BEFORE DELETE ON hold
  FOR EACH ROW EXECUTE FUNCTION hold_prevent_delete();
CREATE TRIGGER hold_prevent_truncate BEFORE TRUNCATE ON hold
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_prevent_truncate();
