// Events for other systems, written in the transaction of what happened: none reports what was rolled back.
import { v7 as uuidv7 } from "uuid";
import type { RawTx } from "#lib/core/db/raw.ts";

export interface OutboxEvent {
  organizationId: string;
  type:
    | "limit.threshold_reached"
    | "limit_request.created"
    | "limit_request.approved"
    | "limit_request.declined"
    | "limit_request.withdrawn";
  /** In the writing of the REST API; no secrets */
  payload: Readonly<Record<string, unknown>>;
}

export async function publish(tx: RawTx, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO outbox_event (id, organization_id, type, payload)
    SELECT * FROM unnest(${events.map(() => uuidv7())}::uuid[], ${events.map(({ organizationId }) => organizationId)}::uuid[],
      ${events.map(({ type }) => type)}::text[], ${events.map(({ payload }) => JSON.stringify(payload))}::jsonb[])`;
}
