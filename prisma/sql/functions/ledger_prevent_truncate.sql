CREATE OR REPLACE FUNCTION ledger_prevent_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
