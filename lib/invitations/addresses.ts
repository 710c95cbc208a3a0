// What becomes of each typed address, worked out for all of them at once.
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "#lib/db.ts";
import { emailSchema } from "#lib/email.ts";
import { AppError } from "#lib/errors.ts";
import { mailedTooOften } from "#lib/invitations/issue.ts";
import { maxInvitations } from "#lib/invitations/policy.ts";
import type { InviteOutcome, InviteResult, InviteUsers } from "#lib/invitations/schema.ts";
import { splitAddresses } from "#lib/organizations/members/policy.ts";

export interface Entry {
  /** As typed */
  text: string;
  /** undefined when it is not valid */
  email: string | undefined;
}

/** Reads the list. Throws INVALID when it is empty and LIMIT_EXCEEDED when it is too long: nobody is invited then. */
export function typedAddresses(text: string): Entry[] {
  const typed = splitAddresses(text);
  if (typed.length === 0)
    throw new AppError("INVALID", "Enter at least one address.", { field: "addresses" });
  if (typed.length > maxInvitations) {
    const [count, most] = [typed.length, maxInvitations].map((number) => number.toLocaleString("en"));
    throw new AppError("LIMIT_EXCEEDED", `These are ${count} addresses. Invite at most ${most} at once.`, {
      field: "addresses",
    });
  }
  return typed.map(({ typed: text, address }) => {
    const parsed = emailSchema.safeParse(address);
    return { text, email: parsed.success ? parsed.data : undefined };
  });
}

interface Sorted {
  results: InviteResult[];
  /** Addresses that get their first invitation, or one after an earlier one ended */
  fresh: string[];
  /** Invitations that expired without an answer: they are renewed */
  lapsed: { id: string; email: string }[];
}

export async function sortAddresses(
  tx: Tx,
  organizationId: string,
  entries: readonly Entry[],
): Promise<Sorted> {
  const emails = [...new Set(entries.flatMap(({ email }) => email ?? []))];
  const members = await tx.$queryRaw<{ email: string }[]>`
    SELECT u.email FROM membership m JOIN "user" u ON u.id = m.user_id
    WHERE m.organization_id = ${organizationId}::uuid AND u.email = ANY (${emails}::text[])`;
  const open = await tx.$queryRaw<{ id: string; email: string; expired: boolean }[]>`
    SELECT id, email, expires_at <= now() AS expired FROM invitation
    WHERE organization_id = ${organizationId}::uuid AND email = ANY (${emails}::text[])
      AND accepted_at IS NULL AND revoked_at IS NULL
    ORDER BY id FOR UPDATE`;
  const [memberEmails, openOnes] = [
    new Set(members.map((row) => row.email)),
    new Map(open.map((row) => [row.email, row])),
  ];
  const tooOften = await mailedTooOften(tx, organizationId, emails);
  const sorted: Sorted = { results: [], fresh: [], lapsed: [] };
  const seen = new Set<string>();
  const outcomeOf = (email: string): InviteOutcome => {
    if (seen.has(email)) return "repeated";
    seen.add(email);
    if (memberEmails.has(email)) return "already-member";
    const known = openOnes.get(email);
    if (known && !known.expired) return "already-invited";
    if (tooOften.has(email)) return "too-often";
    if (known) sorted.lapsed.push(known);
    else sorted.fresh.push(email);
    return known ? "renewed" : "invited";
  };
  for (const { text, email } of entries) {
    if (!email) sorted.results.push({ address: text.slice(0, 320), outcome: "not-valid" });
    else {
      const outcome = outcomeOf(email);
      const known = outcome === "already-invited" ? openOnes.get(email) : undefined;
      sorted.results.push({ address: email, outcome, ...(known ? { invitationId: known.id } : {}) });
    }
  }
  return sorted;
}

/** Writes the new invitations and what is asked of the renewed ones; all still lack a link. Returns their ids. */
export async function insertInvitations(
  tx: Tx,
  { organizationId, role, expiresIn }: Omit<InviteUsers, "addresses">,
  fresh: readonly string[],
  lapsed: Sorted["lapsed"],
): Promise<string[]> {
  const rows = fresh.map((email) => ({ id: uuidv7(), email }));
  await tx.$executeRaw`
    INSERT INTO invitation (id, organization_id, email, role, expires_in_seconds, expires_at)
    SELECT id, ${organizationId}::uuid, email, ${role}::text::"OrganizationRole", ${expiresIn}::int, now()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id uuid, email text)`;
  const renewed = lapsed.map(({ id }) => id);
  await tx.$executeRaw`
    UPDATE invitation SET expires_in_seconds = ${expiresIn}::int, role = ${role}::text::"OrganizationRole"
    WHERE id = ANY (${renewed}::uuid[])`;
  return [...rows.map(({ id }) => id), ...renewed];
}
