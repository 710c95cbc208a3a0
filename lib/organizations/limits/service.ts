// Limits that an organization sets itself, beside those of its tier.

import { v7 as uuidv7 } from "uuid";
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { required } from "#lib/core/required.ts";
import { unitOf } from "#lib/ledger/accounts.ts";
import { requireAmount } from "#lib/ledger/load.ts";
import { writeLedger } from "#lib/ledger/write.ts";
import { countSpent } from "#lib/organizations/limits/count-spent.ts";
import type { RemoveOwnLimit, SetOwnLimit } from "#lib/organizations/limits/schema.ts";

/** Limits that one organization may set */
const mostLimits = 200;

interface Stored {
  id: string;
  amount: string;
  block: boolean;
  anchorDay: number;
  timeZone: string;
}

/**
 * Sets the organization's own limit of a subject, metric and period, from the next use on. What is used already counts: of
 * credits what the ledger has, of others what some limit counted. Throws NOT_FOUND for an unknown subject.
 */
export async function setOwnLimit(actor: Actor, input: SetOwnLimit): Promise<{ id: string }> {
  const scope = await authorize(actor, "limit:set", input.organizationId);
  const { organizationId, metric, subject, period, amount, block, anchorDay, timeZone } = input;
  return writeLedger(scope, organizationId, async (tx) => {
    await requireOrganization(tx, organizationId);
    const unit = await unitOf(tx, organizationId, "credits");
    if (metric === "CREDITS") requireAmount("amount", amount, unit);
    const ids = subjectColumns(input);
    await requireSubject(tx, input);
    const before = await find(tx, input, ids);
    const after = { amount, block, anchorDay, timeZone };
    if (before && isSame(before, after)) return { id: before.id };
    if (!before) await requireRoom(tx, organizationId);
    const id = before?.id ?? uuidv7();
    await tx.$executeRaw`
      INSERT INTO limit_rule (id, source, organization_id, subject, workspace_id, user_id, key_id, end_user, metric, period, anchor_day,
        time_zone, amount, block, created_by_id)
      VALUES (${id}::uuid, 'OWN', ${organizationId}::uuid, ${subject}::text::"LimitSubject", ${ids.workspaceId}::uuid, ${ids.userId}::uuid,
        ${ids.keyId}::uuid, ${ids.endUser}, ${metric}::text::"LimitMetric", ${period}::text::"LimitPeriod", ${anchorDay}::int,
        nullif(${timeZone}::text, ''), ${amount}::numeric, ${block}, ${actorUserId(actor)}::uuid)
      ON CONFLICT (id) DO UPDATE SET amount = excluded.amount, block = excluded.block, anchor_day = excluded.anchor_day,
        time_zone = excluded.time_zone`;
    if (metric === "CREDITS") await countSpent(tx, organizationId, id, unit.id);
    const about = { metric, subject, period, ...(input.subjectId && { subjectId: input.subjectId }) };
    await record(tx, actor, {
      action: "organization.own-limit-set",
      organizationId,
      targetId: organizationId,
      ...(before && { before: { ...about, ...withoutId(before) } }),
      after: { ...about, ...after },
    });
    return { id };
  });
}

/** Removes a limit of the organization's own. Throws NOT_FOUND. */
export async function removeOwnLimit(actor: Actor, { organizationId, id }: RemoveOwnLimit): Promise<void> {
  const scope = await authorize(actor, "limit:set", organizationId);
  await writeLedger(scope, organizationId, async (tx) => {
    await requireOrganization(tx, organizationId);
    const [removed] = await tx.$queryRaw<
      { metric: string; subject: string; period: string; amount: string }[]
    >`
      DELETE FROM limit_rule WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid AND source = 'OWN'
      RETURNING metric::text AS metric, subject::text AS subject, period::text AS period, trim_scale(amount)::text AS amount`;
    if (!removed) throw notFound("Limit");
    await record(tx, actor, {
      action: "organization.own-limit-removed",
      organizationId,
      targetId: organizationId,
      before: removed,
    });
  });
}

interface SubjectColumns {
  workspaceId: string | null;
  userId: string | null;
  keyId: string | null;
  endUser: string | null;
}

function subjectColumns({ subject, subjectId }: SetOwnLimit): SubjectColumns {
  return {
    workspaceId: subject === "WORKSPACE" ? subjectId : null,
    userId: subject === "MEMBER" ? subjectId : null,
    keyId: subject === "KEY" ? subjectId : null,
    endUser: subject === "END_USER" ? subjectId : null,
  };
}

async function requireSubject(tx: RawTx, { organizationId, subject, subjectId }: SetOwnLimit): Promise<void> {
  if (!["WORKSPACE", "MEMBER", "KEY"].includes(subject)) return;
  const [found] = await tx.$queryRaw<object[]>`
    SELECT 1 FROM workspace WHERE ${subject} = 'WORKSPACE' AND organization_id = ${organizationId}::uuid AND id = ${subjectId}::uuid
      AND deleted_at IS NULL
    UNION ALL SELECT 1 FROM membership WHERE ${subject} = 'MEMBER' AND organization_id = ${organizationId}::uuid AND user_id = ${subjectId}::uuid
    UNION ALL SELECT 1 FROM api_key WHERE ${subject} = 'KEY' AND organization_id = ${organizationId}::uuid AND id = ${subjectId}::uuid
      AND revoked_at IS NULL`;
  const labels: Record<string, string> = { WORKSPACE: "Workspace", MEMBER: "Member", KEY: "API key" };
  if (!found) throw notFound(required(labels[subject], "the label of a subject"));
}

async function find(
  tx: RawTx,
  { organizationId, metric, subject, period }: SetOwnLimit,
  ids: SubjectColumns,
): Promise<Stored | undefined> {
  const [found] = await tx.$queryRaw<Stored[]>`
    SELECT id, trim_scale(amount)::text AS amount, block, anchor_day::int AS "anchorDay", coalesce(time_zone, '') AS "timeZone" FROM limit_rule
    WHERE organization_id = ${organizationId}::uuid AND source = 'OWN' AND metric = ${metric}::text::"LimitMetric"
      AND subject = ${subject}::text::"LimitSubject" AND period = ${period}::text::"LimitPeriod"
      AND workspace_id IS NOT DISTINCT FROM ${ids.workspaceId}::uuid AND user_id IS NOT DISTINCT FROM ${ids.userId}::uuid
      AND key_id IS NOT DISTINCT FROM ${ids.keyId}::uuid AND end_user IS NOT DISTINCT FROM ${ids.endUser}::text`;
  return found;
}

async function requireRoom(tx: RawTx, organizationId: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM limit_rule WHERE organization_id = ${organizationId}::uuid AND source = 'OWN'`;
  if ((row?.n ?? 0) < mostLimits) return;
  throw new AppError(
    "LIMIT_EXCEEDED",
    `An organization can have ${mostLimits} limits of its own. Remove one first.`,
  );
}

function isSame(before: Stored, after: Omit<Stored, "id">): boolean {
  const { amount, block, anchorDay, timeZone } = after;
  return (
    before.amount === amount &&
    before.block === block &&
    before.anchorDay === anchorDay &&
    before.timeZone === timeZone
  );
}

function withoutId({ id: _, ...stored }: Stored): Omit<Stored, "id"> {
  return stored;
}
