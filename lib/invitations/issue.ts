// Giving invitations a token and mailing it. The token stands in the mail and nowhere else: the database keeps its hash.
import type { Actor } from "#lib/auth/actor.ts";
import { hashToken, newToken } from "#lib/auth/tokens.ts";
import type { Tx } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { dailyOfAddress, dailyOfOrganization } from "#lib/invitations/policy.ts";
import { type Mail, queueMails } from "#lib/mail/queue.ts";
import { roleWords } from "#lib/users/policy.ts";
import type { OrganizationRole } from "#prisma/client/enums.ts";

interface Issued {
  id: string;
  email: string;
  role: OrganizationRole;
  expires_at: Date;
}

/**
 * Mails a new link to each of these open invitations, whose time starts again; earlier links stop working. The actor
 * becomes the one who invites: what counts when it is accepted is their right. Returns those that were sent.
 */
export async function issueInvitations(
  tx: Tx,
  actor: Actor,
  organization: { id: string; name: string },
  ids: readonly string[],
): Promise<string[]> {
  const tokens = new Map(ids.map((id) => [id, newToken()]));
  const rows = [...tokens].map(([id, token]) => ({
    id,
    hash: Buffer.from(hashToken(token)).toString("hex"),
  }));
  const issued = await tx.$queryRaw<Issued[]>`
    UPDATE invitation i SET token_hash = decode(row.hash, 'hex'), copied_token_hash = NULL, sent_at = now(),
      expires_at = now() + make_interval(secs => i.expires_in_seconds),
      invited_by_id = ${actor.kind === "user" ? actor.userId : null}::uuid
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id uuid, hash text)
    WHERE i.id = row.id AND i.organization_id = ${organization.id}::uuid AND i.accepted_at IS NULL AND i.revoked_at IS NULL
    RETURNING i.id, i.email, i.role::text AS role, i.expires_at`;
  const inviter = actor.kind === "user" ? actor.name : "Steward";
  await queueMails(
    tx,
    issued.map((one) => invitationMail(one, tokens.get(one.id) ?? "", organization, inviter)),
  );
  return issued.map((one) => one.id);
}

/** The address of a link with this token. */
export function invitationLink(token: string): string {
  return `${env().STEWARD_URL}/accept-invitation/${token}`;
}

function invitationMail(
  { id, email, role, expires_at: expiresAt }: Issued,
  token: string,
  organization: { id: string; name: string },
  inviter: string,
): Mail {
  const until = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  return {
    kind: "invitation",
    to: email,
    organizationId: organization.id,
    invitationId: id,
    withLogo: true,
    subject: `${inviter} invites you to ${organization.name}`,
    paragraphs: [
      `${inviter} invites you to join ${organization.name} with the role ${roleWords[role]}.`,
      "Open the link to set up your account, or to join with the one that you have.",
    ],
    link: { label: "Accept Invitation", url: invitationLink(token) },
    notes: [
      `The link works once, until ${until.format(expiresAt)} UTC.`,
      "If you did not expect this invitation, you can ignore it: nothing happens without you.",
    ],
  };
}

/** Invitations of one organization are sent one after the other, so that its limits hold whatever runs at once. */
export async function takeInvitingTurn(tx: Tx, organizationId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(${`steward.invite ${organizationId}`}, 0))) AS lock`;
}

/** Throws LIMIT_EXCEEDED when the organization may not send so many more within a day. */
export async function requireDailyRest(tx: Tx, organizationId: string, wanted: number): Promise<void> {
  const [sent] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM mail
    WHERE organization_id = ${organizationId}::uuid AND created_at > now() - interval '1 day' AND kind = 'invitation'`;
  const rest = Math.max(0, dailyOfOrganization - (sent?.n ?? 0));
  if (wanted <= rest) return;
  const [count, most] = [rest, dailyOfOrganization].map((number) => number.toLocaleString("en"));
  throw new AppError(
    "LIMIT_EXCEEDED",
    `An organization sends at most ${most} invitations a day, and ${count} are left. Nobody was invited: shorten the list, or go on tomorrow.`,
    { field: "addresses" },
  );
}

/** Those of the addresses to which the organization sent so many invitations within a day that another one must wait. */
export async function mailedTooOften(
  tx: Tx,
  organizationId: string,
  emails: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ to: string }[]>`
    SELECT "to" FROM mail
    WHERE organization_id = ${organizationId}::uuid AND created_at > now() - interval '1 day' AND kind = 'invitation'
      AND "to" = ANY (${[...emails]}::text[])
    GROUP BY "to" HAVING count(*) >= ${dailyOfAddress}`;
  return new Set(rows.map((row) => row.to));
}
