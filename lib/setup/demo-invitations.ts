// The demo's invitations: enough of each kind for a useful list and stats.
import { v5 as uuidv5 } from "uuid";
import type { SystemActor } from "#lib/access/actor.ts";
import { recordAll } from "#lib/access/record.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { demoOrganizations } from "#lib/setup/demo-organizations.ts";
import { demoName } from "#lib/setup/demo-people.ts";

type Fate = "accepted" | "pending" | "expired" | "revoked" | "bounced";

/** The outcomes of each organization's invitations, for the first 12 larger ones. */
const fates: readonly Fate[] = [
  "accepted",
  "accepted",
  "accepted",
  "pending",
  "expired",
  "accepted",
  "revoked",
];
const organizations = demoOrganizations
  .filter((one) => one.status === "active" && one.members > 8)
  .slice(0, 12);

/** How long ago each was sent, in hours: the newest first, so that a pending one is still open. */
function hoursAgo(fate: Fate, seed: number): number {
  if (fate === "pending" || fate === "bounced") return 2 + ((seed * 17) % 150);
  return 200 + ((seed * 1_009) % 7_000);
}

function invitationsOf({ code, domain }: { code: string; domain: string }, order: number, namespace: string) {
  const memberEmail = (n: number) =>
    `${n === 0 && code === "ACME" ? "org-admin" : demoName(code, n).local}@${domain}`;
  const list: readonly Fate[] = code === "ACME" ? [...fates, "bounced", "pending"] : fates;
  return list.map((fate, n) => {
    const seed = order * 10 + n + 1;
    // Accepted ones belong to members; the others to partners from elsewhere.
    const email =
      fate === "accepted" ? memberEmail(n + 2) : `${demoName(`${code} partner`, n).local}@partners.example`;
    return {
      id: uuidv5(`invitation ${email} ${code}`, namespace),
      mail_id: uuidv5(`mail ${email} ${code}`, namespace),
      organization_id: uuidv5(code, namespace),
      email,
      inviter: uuidv5(memberEmail(0), namespace),
      member: fate === "accepted" ? uuidv5(email, namespace) : null,
      fate,
      hours: hoursAgo(fate, seed),
      took_minutes: 3 + ((seed * 131) % 4_000),
    };
  });
}

/** Inserts them with their delivery and history. Their links are discarded: a new one is sent from the list. */
export async function createDemoInvitations(tx: Tx, actor: SystemActor, namespace: string): Promise<void> {
  const invitations = organizations.flatMap((one, order) => invitationsOf(one, order, namespace));
  const rows = JSON.stringify(invitations);
  await tx.$executeRaw`
    INSERT INTO invitation (id, organization_id, email, role, invited_by_id, expires_in_seconds, created_at, sent_at, expires_at,
      accepted_at, accepted_by_id, revoked_at, delivery_rank)
    SELECT id, organization_id, email, 'USER', inviter, 604800, sent, sent, sent + interval '7 days',
      CASE WHEN fate = 'accepted' THEN sent + make_interval(mins => took_minutes) END, member,
      CASE WHEN fate = 'revoked' THEN sent + interval '1 day' END, CASE WHEN fate = 'bounced' THEN 1 ELSE 3 END
    FROM (SELECT *, now() - make_interval(hours => hours) AS sent FROM jsonb_to_recordset(${rows}::jsonb) AS row
      (id uuid, organization_id uuid, email text, inviter uuid, member uuid, fate text, hours int, took_minutes int)) given
    ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    INSERT INTO email (id, organization_id, invitation_id, kind, "to", subject, status, attempts, server_response, created_at, sent_at)
    SELECT mail_id, organization_id, id, 'invitation', email, 'You are invited',
      CASE WHEN fate = 'bounced' THEN 'BOUNCED' ELSE 'SENT' END::"EmailStatus", 1,
      CASE WHEN fate = 'bounced' THEN '550 5.1.1 The mailbox does not exist' ELSE '250 2.0.0 Accepted' END, sent,
      CASE WHEN fate <> 'bounced' THEN sent + interval '4 seconds' END
    FROM (SELECT *, now() - make_interval(hours => hours) AS sent FROM jsonb_to_recordset(${rows}::jsonb) AS row
      (id uuid, mail_id uuid, organization_id uuid, email text, fate text, hours int)) given
    ON CONFLICT DO NOTHING`;
  await recordAll(
    tx,
    actor,
    invitations.map((one) => ({
      action: "invitation.created",
      organizationId: one.organization_id,
      targetId: one.id,
      after: { role: "USER", expiresInSeconds: 604_800 },
    })),
  );
}
