// Audit events: who changed what, written in the transaction of the change itself.
import type { Actor } from "#lib/access/actor.ts";
import { actorReference } from "#lib/access/actor.ts";
import { type AuditAction, auditActions } from "#lib/access/audit-events.ts";
import type { AccountPermission, Permission } from "#lib/access/permissions.ts";
import { plainColumn, sharedColumn, textColumn } from "#lib/core/db/columns.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { type RequestContext, requestContext } from "#lib/core/http/context.ts";
import { newIds } from "#lib/core/ids.ts";

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
  /** The request that made the change, when that is not the current one */
  request?: Pick<RequestContext, "requestId" | "ip">;
}

export async function record(tx: RawTx, actor: Actor, event: AuditEvent): Promise<void> {
  await recordAll(tx, actor, [event]);
}

/** Writes many events in one statement. */
export async function recordAll(tx: RawTx, actor: Actor, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  const atHand = requestContext();
  const newId = newIds();
  const plain = (of: (event: AuditEvent) => string | undefined) => plainColumn(events.map(of));
  const shared = (of: (event: AuditEvent) => string) =>
    sharedColumn(events.map((event) => storableTextOf(of(event))));
  const texts = (of: (event: AuditEvent) => string | undefined) =>
    textColumn(events.map(of).map((text) => text && storableTextOf(text)));
  const json = (value: Json | undefined) => value && jsonOf(value);
  const { kind, id } = actorReference(actor);
  const impersonatorId = actor.kind === "user" ? (actor.impersonator?.userId ?? null) : null;
  // Events that are written together mostly tell of one request.
  const [action, targetType, ip, requestId] = [
    shared((event) => event.action),
    shared((event) => auditActions[event.action].target),
    shared(({ request = atHand }) => request.ip),
    shared(({ request = atHand }) => request.requestId),
  ];
  await tx.$executeRaw`
    INSERT INTO audit_event (id, actor_kind, actor_id, impersonator_id, organization_id, workspace_id, action, target_type,
      target_id, before, after, ip, request_id)
    SELECT id, ${kind}::text::"ActorKind", ${id}, ${impersonatorId}::uuid, organization_id, workspace_id, coalesce(action, ${action.shared}),
      coalesce(target_type, ${targetType.shared}), target_id, before, after, coalesce(ip, ${ip.shared}), coalesce(request_id, ${requestId.shared})
    FROM unnest(${plain(newId)}::uuid[], ${plain((event) => event.organizationId)}::uuid[],
      ${plain((event) => event.workspaceId)}::uuid[], ${action.column}::text[], ${targetType.column}::text[], ${texts(({ targetId }) => targetId)}::text[],
      ${texts(({ before }) => json(before))}::jsonb[], ${texts(({ after }) => json(after))}::jsonb[],
      ${ip.column}::text[], ${requestId.column}::text[])
      AS row (id, organization_id, workspace_id, action, target_type, target_id, before, after, ip, request_id)`;
}

/**
 * Records a fact about somebody's sign-in in the log of each organization that they belong to, or of the platform alone. Does the
 * same work for nobody as for somebody, so that its time tells nothing about who exists.
 */
export async function recordAboutPerson(
  tx: RawTx,
  actor: Actor,
  userId: string | null,
  event: Pick<AuditEvent, "action" | "after">,
): Promise<void> {
  const organizations = await tx.$queryRaw<{ id: string }[]>`
    SELECT organization_id AS id FROM membership WHERE user_id = ${userId}::uuid ORDER BY organization_id`;
  const about = { ...event, ...(userId ? { targetId: userId } : {}) };
  const events = organizations.map(({ id }) => ({ ...about, organizationId: id }));
  await recordAll(tx, actor, events.length > 0 ? events : [about]);
}

/** JSON writes what is unstorable as \u and its code: only then each value is looked at, which takes longer than to write it. */
function jsonOf(value: Json): string {
  const text = JSON.stringify(value);
  return text.includes("\\u") ? JSON.stringify(value, replaceUnstorable) : text;
}

/** For JSON.stringify: a text must never keep a row from being written, and jsonb takes neither NUL nor lone surrogates. */
export function replaceUnstorable(_key: string, value: unknown): unknown {
  return typeof value === "string" ? storableTextOf(value) : value;
}

function storableTextOf(text: string): string {
  const whole = text.toWellFormed();
  return whole.includes("\0") ? whole.replaceAll("\0", "\ufffd") : whole;
}

/** A right was refused. In a transaction of its own: the refused work leaves nothing else behind. */
export async function recordDenial(
  actor: Actor,
  permission: Permission | AccountPermission,
  organizationId?: string,
  reason?: string,
): Promise<void> {
  // An organization reads what its own members were denied in it, and nothing of others who tried.
  const isMember =
    actor.kind === "user" && actor.memberships.some((one) => one.organizationId === organizationId);
  await transaction({ role: "auth" }, (tx) =>
    record(tx, actor, {
      action: "access.denied",
      ...(organizationId ? { targetId: organizationId } : {}),
      ...(organizationId && isMember ? { organizationId } : {}),
      after: { permission, ...(reason ? { reason } : {}) },
    }),
  );
}

/** Somebody took data out of the platform. */
export async function recordExport(
  actor: Actor,
  action: AuditAction,
  what: Json,
  organizationId?: string,
): Promise<void> {
  const of = organizationId ? { organizationId } : {};
  await transaction({ role: "auth" }, (tx) => record(tx, actor, { action, after: what, ...of }));
}
