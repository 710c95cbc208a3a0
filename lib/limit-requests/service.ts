// Requesting a higher limit, and deciding about it.
import { v7 as uuidv7 } from "uuid";
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { parseQuantity } from "#lib/core/quantity.ts";
import { required } from "#lib/core/required.ts";
import type {
  ApproveIncrease,
  DeclineIncrease,
  RequestIncrease,
  WithdrawIncrease,
} from "#lib/limit-requests/schema.ts";
import { createNotifications } from "#lib/notifications/create.ts";
import { type OutboxEvent, publish } from "#lib/outbox/publish.ts";
import { readPlatformLimit } from "#lib/tiers/overrides/read.ts";
import { writeOverride } from "#lib/tiers/overrides/write.ts";
import { type LimitName, limitTexts } from "#lib/tiers/policy.ts";
import type { LimitRequest } from "#prisma/client/client.ts";

/**
 * Asks the platform's Admins for a higher limit. Throws CONFLICT while another request for it is open, and INVALID unless it is
 * higher than the present one.
 */
export async function requestIncrease(actor: Actor, input: RequestIncrease): Promise<{ id: string }> {
  const scope = await authorize(actor, "limit:request", input.organizationId);
  const { organizationId, limit, value, until, reason } = input;
  return transaction(scope, async (tx) => {
    const { timeZone } = await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    await requireDay(tx, until, timeZone);
    const { allowed, used } = await readPlatformLimit(tx, organizationId, limit);
    if (allowed === null) throw new AppError("CONFLICT", "This organization has no such limit.");
    if (value !== null && parseQuantity(value) <= parseQuantity(allowed))
      throw new AppError("INVALID", "Ask for more than the present limit.", { field: "value" });
    const open = await tx.limitRequest.findFirst({
      where: { organizationId, limitName: limit, status: "OPEN" },
    });
    if (open) throw new AppError("CONFLICT", "A request for this limit is already open.");
    const id = uuidv7();
    await tx.limitRequest.create({
      data: {
        id,
        organizationId,
        limitName: limit,
        allowed,
        used,
        wanted: value,
        until: new Date(until),
        reason,
        requestedById: actorUserId(actor),
      },
    });
    await record(tx, actor, {
      action: "organization.limit-requested",
      organizationId,
      targetId: organizationId,
      after: { limit, wanted: value, until, reason },
    });
    await createNotifications(tx, [
      {
        kind: "limit-request.created",
        key: id,
        actor,
        organizationId,
        subjectId: id,
        data: { limit: limitTexts[limit], wanted: value, reason },
      },
    ]);
    await publish(tx, [
      eventOf("limit_request.created", organizationId, id, limit, { wanted: value, until, reason }),
    ]);
    return { id };
  });
}

/** Takes a request back. Throws NOT_FOUND, and CONFLICT for one that is decided. */
export async function withdrawIncrease(
  actor: Actor,
  { organizationId, id }: WithdrawIncrease,
): Promise<void> {
  const scope = await authorize(actor, "limit:request", organizationId);
  await transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    const { limit } = await requireOpen(tx, organizationId, id);
    await close(tx, actor, id, { status: "WITHDRAWN" });
    await record(tx, actor, {
      action: "organization.limit-request-withdrawn",
      organizationId,
      targetId: organizationId,
      before: { limit },
    });
    await publish(tx, [eventOf("limit_request.withdrawn", organizationId, id, limit, {})]);
  });
}

/** Grants what was asked for, or another amount, as an override of the tier's limit. Throws CONFLICT for one that is decided. */
export async function approveIncrease(actor: Actor, input: ApproveIncrease): Promise<void> {
  const scope = await authorize(actor, "limit:decide", input.organizationId);
  const { organizationId, id, value, until, answer } = input;
  await transaction(scope, async (tx) => {
    const { timeZone } = await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    const { limit, row } = await requireOpen(tx, organizationId, id);
    if (limit !== input.limit) throw notFound("Request");
    const override = {
      organizationId,
      limit,
      value,
      reason: `Requested: ${row.reason}`.slice(0, 500),
      endsOn: until,
    };
    await writeOverride(tx, actor, override, timeZone, "until");
    await close(tx, actor, id, { status: "APPROVED", granted: value, grantedUntil: new Date(until), answer });
    await record(tx, actor, {
      action: "organization.limit-request-approved",
      organizationId,
      targetId: organizationId,
      after: { limit, granted: value, until, answer },
    });
    await notifyOfDecision(tx, actor, row, limit, answer, true);
    await publish(tx, [
      eventOf("limit_request.approved", organizationId, id, limit, { granted: value, until, answer }),
    ]);
  });
}

/** Declines a request with a reason. Throws CONFLICT for one that is decided. */
export async function declineIncrease(actor: Actor, input: DeclineIncrease): Promise<void> {
  const scope = await authorize(actor, "limit:decide", input.organizationId);
  const { organizationId, id, answer } = input;
  await transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    const { limit, row } = await requireOpen(tx, organizationId, id);
    await close(tx, actor, id, { status: "DECLINED", answer });
    await record(tx, actor, {
      action: "organization.limit-request-declined",
      organizationId,
      targetId: organizationId,
      after: { limit, answer },
    });
    await notifyOfDecision(tx, actor, row, limit, answer, false);
    await publish(tx, [eventOf("limit_request.declined", organizationId, id, limit, { answer })]);
  });
}

async function requireDay(tx: Tx, until: string, timeZone: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ past: boolean }[]>`
    SELECT ${until}::date < (now() AT TIME ZONE ${timeZone})::date AS past`;
  if (row?.past) throw new AppError("INVALID", "Choose today or a later day.", { field: "until" });
}

/** The organization is locked, so that nobody else decides about it meanwhile. */
async function requireOpen(
  tx: Tx,
  organizationId: string,
  id: string,
): Promise<{ limit: LimitName; row: LimitRequest }> {
  const row = await tx.limitRequest.findFirst({ where: { organizationId, id } });
  if (!row) throw notFound("Request");
  if (row.status !== "OPEN") throw new AppError("CONFLICT", "This request has already been closed.");
  return { limit: row.limitName as LimitName, row };
}

type Closing = Partial<Pick<LimitRequest, "status" | "grantedUntil" | "answer">> & {
  granted?: string | null;
};

async function close(tx: Tx, actor: Actor, id: string, data: Closing): Promise<void> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT now() AS now`;
  const { now } = required(row, "the time");
  await tx.limitRequest.update({
    where: { id },
    data: { ...data, decidedAt: now, decidedById: actorUserId(actor) },
  });
}

async function notifyOfDecision(
  tx: Tx,
  actor: Actor,
  { id, organizationId, requestedById, wanted, reason }: LimitRequest,
  limit: LimitName,
  answer: string,
  approved: boolean,
): Promise<void> {
  await createNotifications(tx, [
    {
      kind: "limit-request.decided",
      key: id,
      actor,
      organizationId,
      subjectId: id,
      userIds: [requestedById],
      data: { limit: limitTexts[limit], wanted: wanted?.toString() ?? null, reason, approved, answer },
    },
  ]);
}

function eventOf(
  type: OutboxEvent["type"],
  organizationId: string,
  id: string,
  limit: LimitName,
  more: Record<string, unknown>,
): OutboxEvent {
  return { organizationId, type, payload: { id, limit, ...more } };
}
