-- Posting: an insert of transfers moves the balances, and nothing else can. The triggers of one statement fire in order of
-- their names, and each sees all its rows as new_transfers. They are separate triggers because a function called by a
-- trigger does not see these rows. Their plans live as long as the connection, and one made for a small table would scan a
-- large one: each function forces index scans.
CREATE TRIGGER transfer_post_1_lock AFTER INSERT ON transfer
  REFERENCING NEW TABLE AS new_transfers FOR EACH STATEMENT EXECUTE FUNCTION ledger_lock_organizations();
CREATE TRIGGER transfer_post_2_spends AFTER INSERT ON transfer
  REFERENCING NEW TABLE AS new_transfers FOR EACH STATEMENT EXECUTE FUNCTION ledger_post_spends();
CREATE TRIGGER transfer_post_3_accounts AFTER INSERT ON transfer
  REFERENCING NEW TABLE AS new_transfers FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_accounts();
CREATE TRIGGER transfer_post_4_purchases AFTER INSERT ON transfer
  REFERENCING NEW TABLE AS new_transfers FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_purchases();
CREATE TRIGGER transfer_post_5_returns AFTER INSERT ON transfer
  REFERENCING NEW TABLE AS new_transfers FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_returns();
CREATE TRIGGER transfer_post_6_balances AFTER INSERT ON transfer
  REFERENCING NEW TABLE AS new_transfers FOR EACH STATEMENT EXECUTE FUNCTION ledger_move_balances();
CREATE TRIGGER transfer_post_7_month AFTER INSERT ON transfer
  REFERENCING NEW TABLE AS new_transfers FOR EACH STATEMENT EXECUTE FUNCTION ledger_count_month();
CREATE TRIGGER transfer_post_8_settle AFTER INSERT ON transfer
  REFERENCING NEW TABLE AS new_transfers FOR EACH STATEMENT EXECUTE FUNCTION ledger_settle();

CREATE TRIGGER transfer_prevent_change BEFORE DELETE OR UPDATE ON transfer
  FOR EACH ROW EXECUTE FUNCTION ledger_prevent_change();
CREATE TRIGGER transfer_prevent_truncate BEFORE TRUNCATE ON transfer
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_prevent_truncate();
