-- Makes the partitions of usage_event that are missing for the months from one day to another, and returns how many. Belongs to
-- the tables' owner, who alone can make one.
CREATE OR REPLACE FUNCTION usage_make_months(first_day date, last_day date) RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public SET timezone = 'UTC' AS $$
DECLARE
  month date := date_trunc('month', first_day);
  name text;
  made integer := 0;
BEGIN
  IF last_day > first_day + 3660 OR last_day > current_date + 366 THEN
    RAISE EXCEPTION 'these are too many months' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- One at a time: two would make the same.
  PERFORM pg_advisory_xact_lock(7391044216);
  WHILE month <= last_day LOOP
    name := 'usage_event_' || to_char(month, 'YYYY_MM');
    IF to_regclass('usage_month.' || name) IS NULL THEN
      EXECUTE format('CREATE TABLE usage_month.%I PARTITION OF public.usage_event FOR VALUES FROM (%L) TO (%L)',
        name, month::timestamptz, (month + interval '1 month')::timestamptz);
      made := made + 1;
    END IF;
    month := month + interval '1 month';
  END LOOP;
  RETURN made;
END $$;

REVOKE EXECUTE ON FUNCTION usage_make_months(date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION usage_make_months(date, date) TO :platform, :tenant;
