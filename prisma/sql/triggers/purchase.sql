CREATE TRIGGER purchase_prevent_delete BEFORE DELETE ON purchase
  FOR EACH ROW EXECUTE FUNCTION ledger_prevent_change();
