-- Drops the partitions of usage_event whose months ended before a day, and returns how many. Refuses less than 100 days, whatever
-- the retention is said to be: receipts and corrections reach back that far and less.
CREATE OR REPLACE FUNCTION usage_drop_months(before_day date) RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public SET timezone = 'UTC' AS $$
DECLARE
  name text;
  dropped integer := 0;
BEGIN
  IF before_day > current_date - 100 THEN
    RAISE EXCEPTION 'usage is kept for at least 100 days' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(7391044216);
  FOR name IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'public.usage_event'::regclass
      AND to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' <= before_day ORDER BY 1
  LOOP
    EXECUTE format('DROP TABLE usage_month.%I', name);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END $$;

REVOKE EXECUTE ON FUNCTION usage_drop_months(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION usage_drop_months(date) TO :platform;
