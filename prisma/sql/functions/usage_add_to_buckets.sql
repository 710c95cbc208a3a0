-- Adds new events to the sums of their quarters of an hour. The process that records holds the organization's lock, so that two never
-- wait for each other in different orders.
CREATE OR REPLACE FUNCTION usage_add_to_buckets() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET enable_seqscan = off AS $$
BEGIN
  INSERT INTO usage_bucket AS b (organization_id, bucket_at, digest, workspace_id, member_id, key_id, resource_id, model, assistant_id,
      router_id, item_kind, item_external_id, charging, unit_id, events, calls, errors, input_tokens, output_tokens, cache_read_tokens,
      cache_write_tokens, reasoning_tokens, embedding_tokens, cost, unknown, latency, timed)
    SELECT d.organization_id, d.bucket_at,
      -- A row as text is quoted, so that no two lists of dimensions have the same.
      left(encode(sha256(convert_to(row(d.workspace_id, d.member_id, d.key_id, d.resource_id, d.model, d.assistant_id, d.router_id,
        d.item_kind, d.item_external_id, d.charging, d.unit_id)::text, 'UTF8')), 'hex'), 32)::uuid,
      d.workspace_id, d.member_id, d.key_id, d.resource_id, d.model, d.assistant_id, d.router_id, d.item_kind, d.item_external_id,
      d.charging, d.unit_id, count(*), sum(e.calls),
      coalesce(sum(e.calls) FILTER (WHERE e.outcome = 'ERROR'), 0), sum(e.input_tokens), sum(e.output_tokens), sum(e.cache_read_tokens),
      sum(e.cache_write_tokens), sum(e.reasoning_tokens), sum(e.embedding_tokens), coalesce(sum(e.cost), 0),
      coalesce(sum(e.calls) FILTER (WHERE e.cost IS NULL), 0), coalesce(sum(e.latency), 0), count(e.latency)
    FROM new_events e CROSS JOIN LATERAL (
      SELECT e.organization_id, date_bin('15 minutes', e.occurred_at, '2000-01-01Z') AS bucket_at, coalesce(e.workspace_id, nil) AS workspace_id,
        coalesce(e.member_id, nil) AS member_id, coalesce(e.key_id, nil) AS key_id, coalesce(e.resource_id, nil) AS resource_id,
        CASE WHEN e.resource_id IS NULL THEN e.model ELSE '' END AS model, coalesce(e.assistant_id, nil) AS assistant_id,
        coalesce(e.router_id, nil) AS router_id, e.item_kind, e.item_external_id, e.charging, e.unit_id
      FROM (VALUES ('00000000-0000-0000-0000-000000000000'::uuid)) n (nil)
    ) d
    GROUP BY d.organization_id, d.bucket_at, d.workspace_id, d.member_id, d.key_id, d.resource_id, d.model, d.assistant_id, d.router_id,
      d.item_kind, d.item_external_id, d.charging, d.unit_id
    ON CONFLICT (organization_id, bucket_at, digest) DO UPDATE SET
      events = b.events + excluded.events, calls = b.calls + excluded.calls, errors = b.errors + excluded.errors,
      input_tokens = b.input_tokens + excluded.input_tokens, output_tokens = b.output_tokens + excluded.output_tokens, cache_read_tokens = b.cache_read_tokens + excluded.cache_read_tokens,
      cache_write_tokens = b.cache_write_tokens + excluded.cache_write_tokens, reasoning_tokens = b.reasoning_tokens + excluded.reasoning_tokens, embedding_tokens = b.embedding_tokens + excluded.embedding_tokens,
      cost = b.cost + excluded.cost, unknown = b.unknown + excluded.unknown, latency = b.latency + excluded.latency,
      timed = b.timed + excluded.timed;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION usage_add_to_buckets() FROM PUBLIC;
ALTER FUNCTION usage_add_to_buckets() OWNER TO :ledger;
