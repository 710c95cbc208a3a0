// The effects of a bulk action on users, in numbers.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { counted, groupDigits } from "#lib/list/bulk/policy.ts";
import type { BulkUser } from "#lib/users/bulk/load.ts";
import type { Move, UsersChange } from "#lib/users/bulk/schema.ts";

export async function notesOf(
  tx: ReadTx,
  change: UsersChange,
  changing: readonly BulkUser[],
): Promise<string[]> {
  const ids = changing.map(({ id }) => id);
  const people = counted(changing.length, "user");
  switch (change.kind) {
    case "disable":
      return [...(await sessionsNote(tx, ids)), `${people} can't sign in until enabled again.`];
    case "enable":
      return [`${people} can sign in again.`];
    case "set-up-link":
      return [`${people} get an email with a new link. Earlier links stop working.`];
    case "admin":
      return [
        change.admin
          ? `${people} get full access to every organization and all settings.`
          : `${people} lose access to the platform, but keep their memberships.`,
        ...(await sessionsNote(tx, ids)),
      ];
    case "role":
      return sessionsNote(tx, ids);
    case "move":
      return [...(await lossesOf(tx, change, changing)), ...(await sessionsNote(tx, ids))];
    case "delete":
      return [
        await deletionNote(tx, ids),
        "They are permanently removed right away. Their past activity stays in the history under a pseudonym.",
      ];
  }
}

async function sessionsNote(tx: ReadTx, ids: readonly string[]): Promise<string[]> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM session WHERE user_id = ANY (${[...ids]}::uuid[]) AND expires_at > now()`;
  const { count = 0 } = row ?? {};
  return count > 0 ? [`${counted(count, "session is", "sessions are")} signed out.`] : [];
}

async function deletionNote(tx: ReadTx, ids: readonly string[]): Promise<string> {
  const [row] = await tx.$queryRaw<{ memberships: number; sessions: number }[]>`
    SELECT (SELECT count(*)::int FROM membership WHERE user_id = ANY (${[...ids]}::uuid[])) AS memberships,
      (SELECT count(*)::int FROM session WHERE user_id = ANY (${[...ids]}::uuid[]) AND expires_at > now()) AS sessions`;
  const { memberships = 0, sessions = 0 } = row ?? {};
  return `${counted(memberships, "membership")} and ${counted(sessions, "session")} end.`;
}

/** What they leave behind in the organization. */
async function lossesOf(tx: ReadTx, { from, role }: Move, changing: readonly BulkUser[]): Promise<string[]> {
  const ids = changing.map(({ id }) => id);
  const credits = await tx.$queryRaw<{ name: string; quantity: string; people: number }[]>`
    SELECT u.name, trim_scale(sum(a.balance))::text AS quantity, count(DISTINCT a.member_id)::int AS people
    FROM account a JOIN unit u ON u.id = a.unit_id
    WHERE a.organization_id = ${from}::uuid AND a.kind = 'ASSIGNED' AND a.member_id = ANY (${ids}::uuid[]) AND a.balance > 0
    GROUP BY u.id ORDER BY u.kind, u.code`;
  const [own] = await tx.$queryRaw<{ allowances: number }[]>`
    SELECT count(*)::int AS allowances FROM membership
    WHERE organization_id = ${from}::uuid AND user_id = ANY (${ids}::uuid[]) AND own_allowance`;
  const notes = credits.map(
    ({ name, quantity, people }) =>
      `${counted(people, "user returns", "users return")} ${groupDigits(quantity)} unspent ${name} to the organization.`,
  );
  if (own && own.allowances > 0)
    notes.push(`${counted(own.allowances, "user loses", "users lose")} an individual monthly allowance.`);
  const orgAdmins = changing.filter((user) => user.role === "ORG_ADMIN" && !user.roleThere).length;
  if (role === "USER" && orgAdmins > 0)
    notes.push(`${counted(orgAdmins, "Org Admin becomes a User", "Org Admins become Users")}.`);
  return notes;
}
