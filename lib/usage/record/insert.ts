// Writes the events of a batch and their receipts. The database adds them to the buckets.
import { plainColumn, sharedColumn, textColumn } from "#lib/core/db/columns.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { type Accepted, costText, type Dimensions } from "#lib/usage/record/decide.ts";
import { bytesColumn } from "#lib/usage/record/load.ts";

export async function insertReceipts(
  tx: RawTx,
  organizationId: string,
  events: readonly Accepted[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO usage_receipt (organization_id, digest, fingerprint, occurred_at, event_id)
    SELECT ${organizationId}::uuid, digest, fingerprint, occurred_at, event_id
    FROM unnest(${bytesColumn(events.map(({ digest }) => digest))}::bytea[],
      ${bytesColumn(events.map(({ fingerprint }) => fingerprint))}::bytea[],
      ${textColumn(events.map(({ event }) => event.occurredAt))}::timestamptz[], ${plainColumn(events.map(({ id }) => id))}::uuid[])
      AS row (digest, fingerprint, occurred_at, event_id)`;
}

export async function insertEvents(
  tx: RawTx,
  organizationId: string,
  batchId: string,
  events: readonly Accepted[],
): Promise<void> {
  const plain = (of: (one: Accepted) => string | number | null | undefined) => plainColumn(events.map(of));
  const texts = (of: (one: Accepted) => string) => textColumn(events.map(of));
  const dimension = (of: (dimensions: Dimensions) => string | null) =>
    sharedColumn(events.map(({ dimensions }) => of(dimensions)));
  const source = sharedColumn(events.map(({ event }) => event.source));
  const [workspace, member, key, charging, unit] = [
    dimension((of) => of.workspaceId),
    dimension((of) => of.memberId),
    dimension((of) => of.keyId),
    dimension((of) => of.charging),
    dimension((of) => of.unitId),
  ];
  const tags = textColumn(
    events.map(({ dimensions }) =>
      Object.keys(dimensions.tags).length > 0 ? JSON.stringify(dimensions.tags) : null,
    ),
  );
  await tx.$executeRaw`
    INSERT INTO usage_event (organization_id, occurred_at, id, batch_id, source, event_id, corrects_id, workspace_id, member_id, end_user,
      key_id, resource_id, model, assistant_id, router_id, item_kind, item_external_id, calls, input_tokens, output_tokens,
      cache_read_tokens, cache_write_tokens, reasoning_tokens, embedding_tokens, charging, unit_id, rate_id, markup, cost, outcome,
      latency, tags, hold_id)
    SELECT ${organizationId}::uuid, occurred_at, id, ${batchId}::uuid, coalesce(source, ${source.shared}), event_id, corrects_id,
      coalesce(workspace_id, ${workspace.shared}::uuid), coalesce(member_id, ${member.shared}::uuid), end_user,
      coalesce(key_id, ${key.shared}::uuid), resource_id, model, assistant_id, router_id, item_kind, item_external_id, calls, input,
      output, cache_read, cache_write, reasoning, embedding, coalesce(charging, ${charging.shared}::"Charging"),
      coalesce(unit_id, ${unit.shared}::uuid), rate_id, markup, cost, outcome::"UsageOutcome", latency, coalesce(tags, '{}'), hold_id
    FROM unnest(${texts(({ event }) => event.occurredAt)}::timestamptz[], ${plain(({ id }) => id)}::uuid[], ${source.column}::text[],
      ${texts(({ event }) => event.id)}::text[], ${plain(({ correctsId }) => correctsId)}::uuid[], ${workspace.column}::uuid[],
      ${member.column}::uuid[], ${texts(({ dimensions }) => dimensions.endUser)}::text[], ${key.column}::uuid[],
      ${plain(({ dimensions }) => dimensions.resourceId)}::uuid[], ${texts(({ dimensions }) => dimensions.model)}::text[],
      ${plain(({ dimensions }) => dimensions.assistantId)}::uuid[], ${plain(({ dimensions }) => dimensions.routerId)}::uuid[],
      ${texts(({ dimensions }) => dimensions.itemKind)}::text[], ${texts(({ dimensions }) => dimensions.itemExternalId)}::text[],
      ${plain(({ event }) => event.calls)}::int[], ${plain(({ tokens }) => tokens.input)}::bigint[],
      ${plain(({ tokens }) => tokens.output)}::bigint[], ${plain(({ tokens }) => tokens.cacheRead)}::bigint[],
      ${plain(({ tokens }) => tokens.cacheWrite)}::bigint[], ${plain(({ tokens }) => tokens.reasoning)}::bigint[],
      ${plain(({ tokens }) => tokens.embedding)}::bigint[], ${charging.column}::"Charging"[], ${unit.column}::uuid[],
      ${plain(({ rateId }) => rateId)}::uuid[], ${plain(({ markup }) => markup)}::numeric[],
      ${plain(({ cost }) => costText(cost))}::numeric[], ${plain(({ event }) => event.outcome.toUpperCase())}::text[],
      ${plain(({ event }) => event.latency)}::int[], ${tags}::jsonb[], ${plain(({ event }) => event.holdId)}::uuid[])
      AS row (occurred_at, id, source, event_id, corrects_id, workspace_id, member_id, end_user, key_id, resource_id, model,
        assistant_id, router_id, item_kind, item_external_id, calls, input, output, cache_read, cache_write, reasoning, embedding,
        charging, unit_id, rate_id, markup, cost, outcome, latency, tags, hold_id)`;
}
