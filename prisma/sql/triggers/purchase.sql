CREATE TRIGGER purchase_refuse BEFORE DELETE ON purchase
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
