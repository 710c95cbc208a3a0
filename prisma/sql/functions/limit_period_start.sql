-- When the period of a limit began that holds the instant `at`: on the clock of `zone` for a day and longer, so that days of 23
-- and 25 hours are one each; in UTC for hours and minutes, which begin on that clock too. A month that lacks its anchor day
-- begins on its last one.
CREATE OR REPLACE FUNCTION limit_period_start(period "LimitPeriod", anchor integer, zone text, at timestamptz) RETURNS timestamp
  LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, public AS $$
  SELECT CASE period
    WHEN 'TOTAL' THEN timestamp '1970-01-01'
    WHEN 'MINUTE' THEN utc - make_interval(secs => mod(extract(epoch FROM local), 60)::double precision)
    WHEN 'HOUR' THEN utc - make_interval(secs => mod(extract(epoch FROM local), 3600)::double precision)
    WHEN 'DAY' THEN date_trunc('day', local)
    WHEN 'WEEK' THEN date_trunc('day', local) - make_interval(days => mod(extract(isodow FROM local)::integer - anchor + 7, 7))
    ELSE (SELECT max(start) FROM (
      SELECT first + make_interval(days => least(anchor, extract(day FROM first + interval '1 month - 1 day')::integer) - 1) AS start
      FROM unnest(ARRAY[date_trunc('month', local), date_trunc('month', local) - interval '1 month']) first) months WHERE start <= local)
    END
  FROM (SELECT at AT TIME ZONE zone AS local, at AT TIME ZONE 'UTC' AS utc) clock
$$;
