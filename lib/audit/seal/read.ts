// What is read about seals within other transactions.
import { NIL } from "uuid";
import type { SealedEvent } from "#lib/audit/seal/canonical.ts";
import type { Seal, SealingKey } from "#lib/audit/seal/seal.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Up to when events are sealed, as ISO 8601; null before the first seal. */
export async function readSealedUntil(tx: ReadTx): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`SELECT steward_sealed_until() AS at`;
  return row?.at?.toISOString() ?? null;
}

export interface PlacedEvent {
  position: bigint;
  event: SealedEvent;
}

type EventRow = SealedEvent & { place: string };

const selectEvents = Prisma.sql`
  SELECT position::text AS place, id, at, actor_kind::text AS "actorKind", actor_id AS "actorId",
    impersonator_id AS "impersonatorId", organization_id AS "organizationId", workspace_id AS "workspaceId", action,
    target_type AS "targetType", target_id AS "targetId", before, after, ip, request_id AS "requestId"
  FROM audit_event`;

function placed({ place, ...event }: EventRow): PlacedEvent {
  return { position: BigInt(place), event };
}

/** An event's place in the order of sealing; a null id stands before all of the position. */
export interface Place {
  position: bigint;
  id: string | null;
}

/** Events behind a place and below a position, in the order of sealing. */
export async function readEventsBehind(
  tx: ReadTx,
  { position, id }: Place,
  below: bigint,
  limit: number,
): Promise<PlacedEvent[]> {
  const rows = await tx.$queryRaw<EventRow[]>`
    ${selectEvents} WHERE (position, id) > (${position}::bigint, ${id ?? NIL}::uuid) AND position < ${below}::bigint
    ORDER BY position, id LIMIT ${limit}`;
  return rows.map(placed);
}

/** By seal: how many of its events were purged, and before when they were made (milliseconds). */
export type Purges = ReadonlyMap<string, { events: number; before: number }>;

/** What the log itself says about events at the end of their retention. */
export async function readPurges(tx: ReadTx): Promise<Purges> {
  const rows = await tx.$queryRaw<{ seal: string; events: number; before: Date }[]>`
    SELECT s.part->>0 AS seal, sum((s.part->>1)::int)::int AS events, max((e.after->>'before')::timestamptz) AS before
    FROM audit_event e CROSS JOIN LATERAL jsonb_array_elements(e.after->'seals') AS s(part)
    WHERE e.action = 'audit-log.purged' GROUP BY 1`;
  return new Map(rows.map(({ seal, events, before }) => [seal, { events, before: before.getTime() }]));
}

/** These events with their places, by id. */
export async function readEventsById(
  tx: ReadTx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PlacedEvent>> {
  const rows = await tx.$queryRaw<EventRow[]>`${selectEvents} WHERE id = ANY (${[...ids]}::uuid[])`;
  return new Map(rows.map(placed).map((one) => [one.event.id, one]));
}

/** The seal over an event, if it is sealed. */
export async function findSealOf(tx: ReadTx, position: bigint, id: string): Promise<Seal | null> {
  const [seal] = await tx.$queryRaw<
    (Omit<Seal, "seq" | "throughPosition"> & Record<"seq" | "throughPosition", string>)[]
  >`
    SELECT seq::text AS seq, sealed_at AS "sealedAt", through_position::text AS "throughPosition", through_id AS "throughId",
      count, ids, leaves, root, previous, hash, signature, key_id AS "keyId"
    FROM audit_seal_of(${position}::bigint, ${id}::uuid)`;
  return seal ? { ...seal, seq: BigInt(seal.seq), throughPosition: BigInt(seal.throughPosition) } : null;
}

/** All keys, without what signs. */
export async function readPublicKeys(tx: ReadTx): Promise<Omit<SealingKey, "privateKey">[]> {
  return tx.$queryRaw<Omit<SealingKey, "privateKey">[]>`
    SELECT id, public_key AS "publicKey", salt_key AS "saltKey" FROM audit_key ORDER BY created_at, id`;
}
