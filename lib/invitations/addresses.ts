// What becomes of each typed address, worked out for all of them at once.

import { type AddressEntry, readAddresses } from "#lib/core/address-list.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { addressesAtLimit, sentToday } from "#lib/invitations/issue.ts";
import { maxInvitations } from "#lib/invitations/policy.ts";
import type { InviteOutcome, InviteResult } from "#lib/invitations/schema.ts";
import { limitOf } from "#lib/tiers/limits.ts";

/** Parses the list. Throws INVALID when it is empty and LIMIT_EXCEEDED when it is too long: nobody is invited then. */
export function typedAddresses(text: string): AddressEntry[] {
  const typed = readAddresses(text);
  if (typed.length === 0)
    throw new AppError("INVALID", "Enter at least one address.", { field: "addresses" });
  if (typed.length > maxInvitations) {
    const [count, most] = [typed.length, maxInvitations].map((number) => number.toLocaleString("en"));
    throw new AppError(
      "LIMIT_EXCEEDED",
      `You entered ${count} addresses. You can invite at most ${most} at once.`,
      {
        field: "addresses",
      },
    );
  }
  return typed;
}

export interface Sorted {
  results: InviteResult[];
  /** Addresses that get their first invitation, or one after an earlier one ended */
  fresh: string[];
  /** Invitations that expired without an answer: they are renewed */
  lapsed: { id: string; email: string }[];
}

/** The present state that decides about inviting. */
export interface InvitingState {
  now: Date;
  open: { id: string; email: string; expired: boolean }[];
  members: string[];
  /** Addresses that have reached the limit of emails */
  atLimit: string[];
  /** Number of invitations that the organization sent today */
  sent: number;
  /** Maximum number of members; null is no limit */
  limit: number | null;
}

/** Call it with the organization's invitation lock, so that the result stays true until the commit. */
export async function readInvitingState(
  tx: RawTx,
  organizationId: string,
  entries: readonly AddressEntry[],
): Promise<InvitingState> {
  const emails = [...new Set(entries.flatMap(({ email }) => email ?? []))];
  const [known] = await tx.$queryRaw<InvitingState[]>`
    WITH open AS (
      SELECT id, email, expires_at <= now() AS expired FROM invitation
      WHERE organization_id = ${organizationId}::uuid AND email = ANY (${emails}::text[])
        AND accepted_at IS NULL AND revoked_at IS NULL
      ORDER BY id FOR UPDATE),
    -- By their addresses: the planner would rather look at every member of the organization.
    person AS MATERIALIZED (SELECT id, email FROM "user" WHERE email = ANY (${emails}::text[]))
    SELECT now(), (SELECT coalesce(json_agg(open), '[]') FROM open) AS open,
      ARRAY(SELECT u.email FROM person u JOIN membership m ON m.user_id = u.id AND m.organization_id = ${organizationId}::uuid) AS members,
      ARRAY(${addressesAtLimit(organizationId, emails)}) AS "atLimit", ${sentToday(organizationId)} AS sent,
      ${limitOf("members")}::int AS limit
    FROM organization o WHERE o.id = ${organizationId}::uuid`;
  if (!known) throw notFound("Organization");
  return known;
}

export function sortAddresses(entries: readonly AddressEntry[], state: InvitingState): Sorted {
  const memberEmails = new Set(state.members);
  const openOnes = new Map(state.open.map((row) => [row.email, row]));
  const atLimit = new Set(state.atLimit);
  const sorted: Sorted = { results: [], fresh: [], lapsed: [] };
  const seen = new Set<string>();
  const outcomeOf = (email: string): InviteOutcome => {
    if (seen.has(email)) return "repeated";
    seen.add(email);
    if (memberEmails.has(email)) return "already-member";
    const known = openOnes.get(email);
    if (known && !known.expired) return "already-invited";
    if (atLimit.has(email)) return "too-often";
    if (known) sorted.lapsed.push(known);
    else sorted.fresh.push(email);
    return known ? "renewed" : "invited";
  };
  for (const { text, email, reason } of entries) {
    if (!email) sorted.results.push({ address: text, outcome: "not-valid", ...(reason ? { reason } : {}) });
    else {
      const outcome = outcomeOf(email);
      const known = outcome === "already-invited" ? openOnes.get(email) : undefined;
      sorted.results.push({ address: email, outcome, ...(known ? { invitationId: known.id } : {}) });
    }
  }
  return sorted;
}
