// Audit events: who changed what, written in the transaction of the change itself.
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { actorLabel, impersonatorLabel } from "#lib/access/actor.ts";
import type { Permission } from "#lib/access/permissions.ts";
import { type RawTx, transaction } from "#lib/core/db/transaction.ts";
import { type RequestContext, requestContext } from "#lib/core/http/context.ts";

type Json = { [key: string]: unknown };

export interface AuditEvent {
  /** Noun and past participle, like "organization.updated" */
  action: string;
  organizationId?: string;
  targetType: string;
  targetId?: string;
  /** Only what changed, and never a secret */
  before?: Json;
  after?: Json;
  /** Of whose change it tells, when that is not the request at hand */
  request?: Pick<RequestContext, "requestId" | "ip">;
}

export async function record(tx: RawTx, actor: Actor, event: AuditEvent): Promise<void> {
  await recordAll(tx, actor, [event]);
}

/** Writes many events in one statement. */
export async function recordAll(tx: RawTx, actor: Actor, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  const atHand = requestContext();
  const json = (value: Json | undefined) => (value === undefined ? null : JSON.stringify(value, storable));
  const texts = (of: (event: AuditEvent) => string) => events.map((event) => storableText(of(event)));
  const requests = events.map(({ request = atHand }) => request);
  await tx.$executeRaw`
    INSERT INTO audit_event (id, actor, viewer, organization_id, action, target_type, target_id, before, after, ip, request_id)
    SELECT id, ${actorLabel(actor)}, ${impersonatorLabel(actor)}, organization_id, action, target_type, target_id, before::jsonb,
      after::jsonb, ip, request_id
    FROM unnest(${events.map(() => uuidv7())}::uuid[], ${events.map((event) => event.organizationId ?? null)}::uuid[],
      ${texts((event) => event.action)}::text[], ${texts((event) => event.targetType)}::text[],
      ${events.map(({ targetId }) => (targetId === undefined ? null : storableText(targetId)))}::text[],
      ${events.map((event) => json(event.before))}::text[], ${events.map((event) => json(event.after))}::text[],
      ${requests.map(({ ip }) => storableText(ip))}::text[], ${requests.map(({ requestId }) => storableText(requestId))}::text[])
      AS row (id, organization_id, action, target_type, target_id, before, after, ip, request_id)`;
}

// Somebody's text must never be what keeps an event from being written: jsonb takes neither NUL nor halves of characters.
function storable(_key: string, value: unknown): unknown {
  return typeof value === "string" ? storableText(value) : value;
}

function storableText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\ufffd");
}

/** A signed-in actor lacked a right. */
export async function recordDenial(
  actor: Actor,
  permission: Permission,
  organizationId?: string,
): Promise<void> {
  await recordRefusal(actor, {
    targetType: "organization",
    ...(organizationId ? { targetId: organizationId } : {}),
    after: { permission },
  });
}

/** A signed-in actor was refused. It has a transaction of its own: the refused work leaves nothing else behind. */
export async function recordRefusal(actor: Actor, event: Omit<AuditEvent, "action">): Promise<void> {
  await transaction({ role: "auth" }, (tx) => record(tx, actor, { ...event, action: "access.denied" }));
}

/** Somebody took data out of the platform. */
export async function recordExport(actor: Actor, action: string, what: Json): Promise<void> {
  await transaction({ role: "auth" }, (tx) =>
    record(tx, actor, { action, targetType: "export", after: what }),
  );
}
