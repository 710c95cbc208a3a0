CREATE TRIGGER account_refuse BEFORE DELETE ON account
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
