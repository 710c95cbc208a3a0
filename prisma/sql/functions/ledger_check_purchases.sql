-- Refuses a PURCHASE that differs from its row of purchase, or whose row is reversed.
CREATE OR REPLACE FUNCTION ledger_check_purchases() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  SET enable_seqscan = off SET enable_nestloop = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  refused text;
BEGIN
  IF NOT EXISTS (SELECT FROM new_transfers WHERE kind = 'PURCHASE') THEN
    RETURN NULL;
  END IF;
  SELECT sold.kind || ' ' || sold.id INTO refused
  FROM new_transfers sold LEFT JOIN (
    -- Purchases of one statement mostly lie side by side: a sorted list of ids finds them sooner than one lookup each.
    SELECT * FROM purchase WHERE id = ANY (ARRAY(SELECT purchase_id FROM new_transfers WHERE kind = 'PURCHASE'))
  ) purchase ON purchase.id = sold.purchase_id
  WHERE sold.kind = 'PURCHASE' AND (purchase.organization_id = sold.organization_id AND purchase.unit_id = sold.unit_id
    AND purchase.quantity = sold.quantity AND purchase.reversed_at IS NULL) IS NOT TRUE
  LIMIT 1;
  IF refused IS NOT NULL THEN
    RAISE EXCEPTION 'the ledger does not take %', refused USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_shape_check';
  END IF;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION ledger_check_purchases() FROM PUBLIC;
ALTER FUNCTION ledger_check_purchases() OWNER TO :ledger;
