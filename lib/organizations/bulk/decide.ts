// What a change does to each of many organizations, by the rules of updateOrganization. The dry run and the run ask the same
// function, so that they agree.
import type { Tx } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { findCreditHistory, findCreditType, hasCreditHistory } from "#lib/credit-types/load.ts";
import { groupDigits } from "#lib/list/bulk/policy.ts";
import { changed } from "#lib/list/bulk/run.ts";
import type { BulkResult, BulkRow } from "#lib/list/bulk/schema.ts";
import type { BulkOrganization } from "#lib/organizations/bulk/load.ts";
import type { OrganizationsUpdate } from "#lib/organizations/bulk/schema.ts";
import { organizationStatuses } from "#lib/organizations/policy.ts";
import { type Feature, features, lostFeatures } from "#lib/tiers/features/policy.ts";
import { findExceededLimits } from "#lib/tiers/over.ts";
import { confirmationOf, limitLabels } from "#lib/tiers/policy.ts";
import type { ExceededLimit } from "#lib/tiers/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

export type Verdict = BulkResult & Pick<BulkRow, "detail" | "confirmed">;

export interface Decision {
  verdicts: Verdict[];
  /** The field, as events name it, and its new value there */
  field: "status" | "tier" | "creditType";
  value: string;
  /** SQL: what is assigned */
  set: Prisma.Sql;
}

/** Decides about organizations that the caller has locked, or only looks at. Throws INVALID for a tier or credit type that is not there. */
export async function decideUpdate(
  tx: Tx,
  change: OrganizationsUpdate,
  rows: readonly BulkOrganization[],
): Promise<Decision> {
  if (change.kind === "status") return decideStatus(change.status, rows);
  return change.kind === "tier"
    ? decideTier(tx, change.tier, rows)
    : decideCreditType(tx, change.creditType, rows);
}

function decideStatus(status: BulkOrganization["status"], rows: readonly BulkOrganization[]): Decision {
  const already = `Already ${organizationStatuses[status].label.toLowerCase()}.`;
  return {
    verdicts: rows.map((row) => (row.status === status ? unchanged(row, already) : changed(row.id))),
    field: "status",
    value: status,
    set: Prisma.sql`status = ${status}::text::"OrganizationStatus"`,
  };
}

async function decideTier(tx: Tx, code: string, rows: readonly BulkOrganization[]): Promise<Decision> {
  const tier = await tx.tier.findUnique({ where: { code } });
  if (!tier) throw new AppError("INVALID", "Choose a tier.", { field: "tier" });
  const others = rows.filter((row) => row.tier !== code);
  const over = await findExceededLimits(
    tx,
    others.map(({ id }) => id),
    tier.id,
  );
  const verdict = (row: BulkOrganization): Verdict => {
    if (row.tier === code) return unchanged(row, `Already on the ${tier.name} tier.`);
    const exceeded = over.get(row.id) ?? [];
    const lost = lostFeatures(row.featuresOff, tier.featuresOff);
    if (exceeded.length === 0 && lost.length === 0) return changed(row.id);
    return {
      id: row.id,
      outcome: "refused",
      reason: `The ${tier.name} tier allows less than it uses: ${lessOf(exceeded, lost)}.`,
      ...(exceeded.length > 0 ? { detail: exceeded.map(usedOf).join(", ") } : {}),
      confirmed: confirmationOf(exceeded, lost, code),
    };
  };
  return {
    verdicts: rows.map(verdict),
    field: "tier",
    value: code,
    set: Prisma.sql`tier_id = ${tier.id}::uuid, tier_rank = ${tier.rank}::int`,
  };
}

async function decideCreditType(tx: Tx, code: string, rows: readonly BulkOrganization[]): Promise<Decision> {
  const creditType = await findCreditType(tx, code);
  const others = rows.filter((row) => row.creditType !== code);
  const moved = await findCreditHistory(
    tx,
    others.map(({ id }) => id),
  );
  const verdict = (row: BulkOrganization): Verdict => {
    if (row.creditType === code) return unchanged(row, `Already counts in ${code}.`);
    return moved.has(row.id) ? refused(row, hasCreditHistory(row.creditType)) : changed(row.id);
  };
  return {
    verdicts: rows.map(verdict),
    field: "creditType",
    value: code,
    set: Prisma.sql`credit_type_id = ${creditType.id}::uuid`,
  };
}

function lessOf(exceeded: readonly ExceededLimit[], lost: readonly Feature[]): string {
  return [
    ...exceeded.map(({ limit }) => limitLabels[limit].toLowerCase()),
    ...lost.map((feature) => features[feature].label),
  ].join(", ");
}

function usedOf({ limit, used, allowed }: ExceededLimit): string {
  return `${limitLabels[limit]}: ${groupDigits(used)} of ${groupDigits(allowed)}`;
}

function unchanged({ id }: BulkOrganization, reason: string): BulkResult {
  return { id, outcome: "unchanged", reason };
}

function refused({ id }: BulkOrganization, reason: string): BulkResult {
  return { id, outcome: "refused", reason };
}
