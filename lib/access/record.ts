// Audit events: who changed what, written in the transaction of the change itself.
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { actorReference } from "#lib/access/actor.ts";
import { type AuditAction, auditActions } from "#lib/access/audit-events.ts";
import type { AccountPermission, Permission } from "#lib/access/permissions.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { type RequestContext, requestContext } from "#lib/core/http/context.ts";

type Json = { [key: string]: unknown };

export interface AuditEvent {
  /** What happened, which also says what `targetId` names */
  action: AuditAction;
  organizationId?: string;
  workspaceId?: string;
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
  const json = (value: Json | undefined) =>
    value === undefined ? null : JSON.stringify(value, replaceUnstorable);
  const texts = (of: (event: AuditEvent) => string) => events.map((event) => storableTextOf(of(event)));
  const { kind, id } = actorReference(actor);
  const impersonatorId = actor.kind === "user" ? (actor.impersonator?.userId ?? null) : null;
  await tx.$executeRaw`
    INSERT INTO audit_event (id, actor_kind, actor_id, impersonator_id, organization_id, workspace_id, action, target_type,
      target_id, before, after, ip, request_id)
    SELECT id, ${kind}::text::"ActorKind", ${id}, ${impersonatorId}::uuid, organization_id, workspace_id, action, target_type,
      target_id, before::jsonb, after::jsonb, ip, request_id
    FROM unnest(${events.map(() => uuidv7())}::uuid[], ${events.map((event) => event.organizationId ?? null)}::uuid[],
      ${events.map((event) => event.workspaceId ?? null)}::uuid[], ${events.map(({ action }) => action)}::text[],
      ${events.map(({ action }) => auditActions[action].target)}::text[],
      ${events.map(({ targetId }) => (targetId === undefined ? null : storableTextOf(targetId)))}::text[],
      ${events.map((event) => json(event.before))}::text[], ${events.map((event) => json(event.after))}::text[],
      ${texts(({ request = atHand }) => request.ip)}::text[], ${texts(({ request = atHand }) => request.requestId)}::text[])
      AS row (id, organization_id, workspace_id, action, target_type, target_id, before, after, ip, request_id)`;
}

/** For JSON.stringify: a text must never keep a row from being written, and jsonb takes neither NUL nor lone surrogates. */
export function replaceUnstorable(_key: string, value: unknown): unknown {
  return typeof value === "string" ? storableTextOf(value) : value;
}

function storableTextOf(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\ufffd");
}

/** A right was refused. In a transaction of its own: the refused work leaves nothing else behind. */
export async function recordDenial(
  actor: Actor,
  permission: Permission | AccountPermission,
  organizationId?: string,
  reason?: string,
): Promise<void> {
  await transaction({ role: "auth" }, (tx) =>
    record(tx, actor, {
      action: "access.denied",
      ...(organizationId ? { targetId: organizationId } : {}),
      after: { permission, ...(reason ? { reason } : {}) },
    }),
  );
}

/** Somebody took data out of the platform. */
export async function recordExport(actor: Actor, action: AuditAction, what: Json): Promise<void> {
  await transaction({ role: "auth" }, (tx) => record(tx, actor, { action, after: what }));
}
