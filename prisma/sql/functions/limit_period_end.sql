-- When the period that began then ends, as limit_period_start has it; NULL for one that never does.
CREATE OR REPLACE FUNCTION limit_period_end(period "LimitPeriod", anchor integer, zone text, start timestamp) RETURNS timestamptz
  LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, public AS $$
  SELECT CASE period
    WHEN 'TOTAL' THEN NULL
    WHEN 'MINUTE' THEN (start + interval '1 minute') AT TIME ZONE 'UTC'
    WHEN 'HOUR' THEN (start + interval '1 hour') AT TIME ZONE 'UTC'
    WHEN 'DAY' THEN (start + interval '1 day') AT TIME ZONE zone
    WHEN 'WEEK' THEN (start + interval '7 days') AT TIME ZONE zone
    ELSE (next + make_interval(days => least(anchor, extract(day FROM next + interval '1 month - 1 day')::integer) - 1)) AT TIME ZONE zone
    END
  FROM (SELECT date_trunc('month', start) + interval '1 month' AS next) following
$$;
