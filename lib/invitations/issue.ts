// Issues the tokens of invitations and emails them. A token is in its email only: the database keeps its hash.

import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { roleLabels } from "#lib/access/policy.ts";
import { hashToken, newToken } from "#lib/auth/tokens.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { required } from "#lib/core/required.ts";
import { dailyOfAddress, dailyOfOrganization } from "#lib/invitations/policy.ts";
import { type QueuedEmail, queueEmails } from "#lib/mailer/queue.ts";
import type { WorkspaceAccess } from "#lib/memberships/workspaces/policy.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { OrganizationRole } from "#prisma/client/enums.ts";

interface Organization {
  id: string;
  name: string;
}

interface Issued {
  id: string;
  email: string;
  role: OrganizationRole;
  expires_at: Date;
}

/**
 * The statements that insert an invitation for each address, which must have no open one, and email its link; they can be
 * pipelined. `now` is the transaction's time.
 */
export function prepareCreation(
  tx: RawTx,
  actor: Actor,
  organization: Organization,
  {
    role,
    expiresIn,
    access,
    now,
  }: { role: OrganizationRole; expiresIn: number; access: WorkspaceAccess; now: Date },
  emails: readonly string[],
): { ids: string[]; statements: (() => Promise<unknown>)[] } {
  if (emails.length === 0) return { ids: [], statements: [] };
  const expires_at = new Date(now.getTime() + expiresIn * 1000);
  const made = emails.map((email) => ({ id: uuidv7(), email, role, expires_at, token: newToken() }));
  const tokens = new Map(made.map(({ id, token }) => [id, token]));
  const rows = made.map(({ id, email, token }) => ({ id, email, hash: hexHash(token) }));
  const write = () => tx.$executeRaw`
    INSERT INTO invitation (id, organization_id, email, role, every_workspace, workspaces, token_hash, invited_by_id, expires_in_seconds, expires_at,
      delivery_rank)
    SELECT id, ${organization.id}::uuid, email, ${role}::text::"OrganizationRole",
      ${access.everyWorkspace}::text::"WorkspaceRole", ${JSON.stringify(access.workspaces)}::jsonb, decode(hash, 'hex'), ${inviterId(actor)}::uuid,
      ${expiresIn}::int, now() + make_interval(secs => ${expiresIn}::int), 2
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id uuid, email text, hash text)`;
  const mail = () => emailLinks(tx, actor, organization, made, tokens);
  return { ids: [...tokens.keys()], statements: [write, mail] };
}

/**
 * Emails a new link for each of these open invitations and restarts their lifetime; earlier links become invalid. The actor
 * becomes the inviter, whose rights are checked on acceptance. Returns the invitations that were sent.
 */
export async function issueInvitations(
  tx: RawTx,
  actor: Actor,
  organization: Organization,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const tokens = new Map(ids.map((id) => [id, newToken()]));
  const rows = [...tokens].map(([id, token]) => ({ id, hash: hexHash(token) }));
  const issued = await tx.$queryRaw<Issued[]>`
    UPDATE invitation i SET token_hash = decode(row.hash, 'hex'), copied_token_hash = NULL, sent_at = now(), delivery_rank = 2,
      expires_at = now() + make_interval(secs => i.expires_in_seconds), invited_by_id = ${inviterId(actor)}::uuid
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id uuid, hash text)
    WHERE i.id = row.id AND i.organization_id = ${organization.id}::uuid AND i.accepted_at IS NULL AND i.revoked_at IS NULL
    RETURNING i.id, i.email, i.role::text AS role, i.expires_at`;
  await emailLinks(tx, actor, organization, issued, tokens);
  return issued.map((one) => one.id);
}

async function emailLinks(
  tx: RawTx,
  actor: Actor,
  organization: Organization,
  issued: readonly Issued[],
  tokens: ReadonlyMap<string, string>,
): Promise<void> {
  const inviter = actor.kind === "user" ? actor.name : "Steward";
  await queueEmails(
    tx,
    issued.map((one) =>
      invitationEmail(one, required(tokens.get(one.id), "the token"), organization, inviter),
    ),
  );
}

function inviterId(actor: Actor): string | null {
  return actor.kind === "user" ? actor.userId : null;
}

function hexHash(token: string): string {
  return Buffer.from(hashToken(token)).toString("hex");
}

const expiryFormat = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "UTC",
});

/** The URL of a token. */
export function invitationLink(token: string): string {
  return `${env().STEWARD_URL}/accept-invitation/${token}`;
}

function invitationEmail(
  { id, email, role, expires_at: expiresAt }: Issued,
  token: string,
  organization: Organization,
  inviter: string,
): QueuedEmail {
  return {
    kind: "invitation",
    to: email,
    organizationId: organization.id,
    invitationId: id,
    withLogo: true,
    subject: `${inviter} invited you to ${organization.name}`,
    paragraphs: [
      `${inviter} invited you to join ${organization.name} with the role ${roleLabels[role]}.`,
      "Open the link to set up your account or to join with an existing one.",
    ],
    link: { label: "Accept Invitation", url: invitationLink(token) },
    notes: [
      `The link works once and expires on ${expiryFormat.format(expiresAt)} UTC.`,
      "If you didn't expect this invitation, you can ignore this email.",
    ],
  };
}

/** SQL: the advisory lock of an organization's invitations, held until the transaction ends. Its value is NULL. */
export function invitationLock(organizationId: string): Prisma.Sql {
  return Prisma.sql`pg_advisory_xact_lock(hashtextextended(${`steward.invite ${organizationId}`}, 0))::text AS turn`;
}

/** Takes the organization's invitation lock. */
export async function takeInvitationLock(tx: RawTx, organizationId: string): Promise<void> {
  await tx.$queryRaw`SELECT ${invitationLock(organizationId)}`;
}

/** SQL: the number of invitations that the organization sent within a day. */
export function sentToday(organizationId: string): Prisma.Sql {
  return Prisma.sql`(SELECT count(*)::int FROM email
    WHERE organization_id = ${organizationId}::uuid AND created_at > now() - interval '1 day' AND kind = 'invitation')`;
}

/** Throws LIMIT_EXCEEDED when `wanted` more invitations would exceed the organization's daily limit. */
export function requireDailyQuota(sent: number, wanted: number): void {
  const rest = Math.max(0, dailyOfOrganization - sent);
  if (wanted <= rest) return;
  const [count, most] = [rest, dailyOfOrganization].map((number) => number.toLocaleString("en"));
  throw new AppError(
    "LIMIT_EXCEEDED",
    `An organization can send at most ${most} invitations a day, and ${count} are left. Nobody was invited. Shorten the list or continue tomorrow.`,
    { field: "addresses" },
  );
}

/** SQL: those of the addresses that have reached the daily limit of emails from this organization. */
export function addressesAtLimit(organizationId: string, emails: readonly string[]): Prisma.Sql {
  return Prisma.sql`SELECT "to" AS email FROM email
    WHERE organization_id = ${organizationId}::uuid AND created_at > now() - interval '1 day' AND kind = 'invitation'
      AND "to" = ANY (${[...emails]}::text[])
    GROUP BY "to" HAVING count(*) >= ${dailyOfAddress}`;
}

/** Finds the addresses that were invited too often today. */
export async function findAddressesAtLimit(
  tx: RawTx,
  organizationId: string,
  emails: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ email: string }[]>(addressesAtLimit(organizationId, emails));
  return new Set(rows.map((row) => row.email));
}
