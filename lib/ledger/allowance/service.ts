// Setting allowances. Spending checks them in its own transaction, so a change applies to the next spend.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { type RawTx, rawTransaction } from "#lib/core/db/raw.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { unitOf } from "#lib/ledger/accounts.ts";
import type { SetMemberAllowance, SetOrganizationAllowance } from "#lib/ledger/allowance/schema.ts";
import { requireAmount } from "#lib/ledger/load.ts";
import { updateMemberAllowance } from "#lib/memberships/write.ts";

/** Says what each member may spend in a calendar month, and in which time zone months begin. Throws NOT_FOUND. */
export async function setOrganizationAllowance(actor: Actor, input: SetOrganizationAllowance): Promise<void> {
  const scope = await authorize(actor, "allowance:set", input.organizationId);
  const { organizationId, monthlyAllowance, timeZone } = input;
  await rawTransaction(scope, async (tx) => {
    requireAmount("monthlyAllowance", monthlyAllowance, await unitOf(tx, organizationId, "credits"));
    await requireKnownTimeZone(tx, timeZone);
    const [before] = await tx.$queryRaw<{ monthlyAllowance: string | null; timeZone: string }[]>`
      SELECT trim_scale(monthly_allowance)::text AS "monthlyAllowance", time_zone AS "timeZone" FROM organization
      WHERE id = ${organizationId}::uuid AND deleted_at IS NULL FOR NO KEY UPDATE`;
    if (!before) throw notFound("Organization");
    const after = { monthlyAllowance, timeZone };
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    await tx.$executeRaw`
      UPDATE organization SET monthly_allowance = ${monthlyAllowance}::numeric, time_zone = ${timeZone}
      WHERE id = ${organizationId}::uuid`;
    await record(tx, actor, {
      action: "organization.allowance-set",
      organizationId,
      targetId: organizationId,
      before,
      after,
    });
  });
}

/** Gives a member an allowance of their own, or the organization's again. Throws NOT_FOUND for who is no member. */
export async function setMemberAllowance(actor: Actor, input: SetMemberAllowance): Promise<void> {
  const scope = await authorize(actor, "allowance:set", input.organizationId);
  const { organizationId, userId, own } = input;
  const monthlyAllowance = own ? input.monthlyAllowance : null;
  await rawTransaction(scope, async (tx) => {
    requireAmount("monthlyAllowance", monthlyAllowance, await unitOf(tx, organizationId, "credits"));
    const [before] = await tx.$queryRaw<{ own: boolean; monthlyAllowance: string | null }[]>`
      SELECT own_allowance AS own, trim_scale(monthly_allowance)::text AS "monthlyAllowance" FROM membership
      WHERE organization_id = ${organizationId}::uuid AND user_id = ${userId}::uuid FOR NO KEY UPDATE`;
    if (!before) throw notFound("Member");
    const after = { own, monthlyAllowance };
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    await updateMemberAllowance(tx, actor, { organizationId, userId }, { before, after });
  });
}

// The database computes months, and may not have the time zones of this process.
async function requireKnownTimeZone(tx: RawTx, timeZone: string): Promise<void> {
  const [zone] = await tx.$queryRaw<{ known: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM pg_timezone_names WHERE name = ${timeZone}) AS known`;
  if (zone?.known) return;
  throw new AppError("INVALID", "Choose a time zone from the list.", { field: "timeZone" });
}
