CREATE TRIGGER account_prevent_delete BEFORE DELETE ON account
  FOR EACH ROW EXECUTE FUNCTION ledger_prevent_change();
