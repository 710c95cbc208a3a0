-- needs: functions/usage_tags.sql
-- Adds new events to the sums of their tags. Counts the first 1,000 values of each of the first 50 keys of an organization one by
-- one, all other values of these keys together under '', and other keys not at all: they are in the events (lib/usage/policy.ts).
CREATE OR REPLACE FUNCTION usage_add_to_tags() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET enable_seqscan = off AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM new_events WHERE tags <> '{}') THEN
    RETURN NULL;
  END IF;
  INSERT INTO usage_tag (organization_id, key, value)
    WITH fresh AS (
      SELECT n.*, row_number() OVER (PARTITION BY n.organization_id, n.key ORDER BY n.value) AS place,
        dense_rank() OVER (PARTITION BY n.organization_id ORDER BY n.key) AS key_place
      FROM (SELECT DISTINCT e.organization_id, t.key, t.value FROM new_events e CROSS JOIN LATERAL jsonb_each_text(e.tags) t) n
      WHERE NOT EXISTS (
        SELECT 1 FROM usage_tag t WHERE t.organization_id = n.organization_id AND t.key = n.key AND t.value = n.value)
    ), counted AS (
      SELECT f.*, (SELECT count(*) FROM usage_tag t WHERE t.organization_id = f.organization_id AND t.key = f.key) AS others
      FROM fresh f
    )
    SELECT organization_id, key, value FROM counted c
    WHERE place + others <= 1000 AND (others > 0 OR key_place + (
      SELECT count(DISTINCT t.key) FROM usage_tag t WHERE t.organization_id = c.organization_id) <= 50)
    ON CONFLICT DO NOTHING;
  INSERT INTO usage_tag_bucket AS b (organization_id, bucket_at, key, value, charging, unit_id, events, calls, errors, input_tokens, output_tokens, cache_read_tokens,
      cache_write_tokens, reasoning_tokens, embedding_tokens, cost, unknown, latency, timed)
    SELECT e.organization_id, date_bin('15 minutes', e.occurred_at, '2000-01-01Z'), t.key, t.value, e.charging, e.unit_id, count(*), sum(e.calls),
      coalesce(sum(e.calls) FILTER (WHERE e.outcome = 'ERROR'), 0), sum(e.input_tokens), sum(e.output_tokens), sum(e.cache_read_tokens),
      sum(e.cache_write_tokens), sum(e.reasoning_tokens), sum(e.embedding_tokens), coalesce(sum(e.cost), 0),
      coalesce(sum(e.calls) FILTER (WHERE e.cost IS NULL), 0), coalesce(sum(e.latency), 0), count(e.latency)
    FROM new_events e CROSS JOIN LATERAL usage_tags(e.organization_id, e.tags) t
    GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (organization_id, bucket_at, key, value, charging, unit_id) DO UPDATE SET
      events = b.events + excluded.events, calls = b.calls + excluded.calls, errors = b.errors + excluded.errors,
      input_tokens = b.input_tokens + excluded.input_tokens, output_tokens = b.output_tokens + excluded.output_tokens, cache_read_tokens = b.cache_read_tokens + excluded.cache_read_tokens,
      cache_write_tokens = b.cache_write_tokens + excluded.cache_write_tokens, reasoning_tokens = b.reasoning_tokens + excluded.reasoning_tokens, embedding_tokens = b.embedding_tokens + excluded.embedding_tokens,
      cost = b.cost + excluded.cost, unknown = b.unknown + excluded.unknown, latency = b.latency + excluded.latency,
      timed = b.timed + excluded.timed;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION usage_add_to_tags() FROM PUBLIC;
ALTER FUNCTION usage_add_to_tags() OWNER TO :ledger;
