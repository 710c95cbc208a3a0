// Where an Org Admin may not make an account, the person is invited and makes it themselves.
import { v7 as uuidv7 } from "uuid";
import { record } from "#lib/audit/record.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { hashToken, newToken } from "#lib/auth/tokens.ts";
import type { Tx } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { queueMail } from "#lib/mail/queue.ts";
import { actorUserId } from "#lib/users/load.ts";
import { namedActor } from "#lib/users/mails.ts";

const days = 7;

interface Invited {
  organization: { id: string; name: string };
  email: string;
  role: "ORG_ADMIN" | "USER";
}

/** Invites by mail, once: an invitation that already waits is left as it is. */
export async function inviteInstead(
  tx: Tx,
  actor: Actor,
  { organization, email, role }: Invited,
): Promise<void> {
  const [id, token] = [uuidv7(), newToken()];
  const seconds = days * 24 * 60 * 60;
  const inserted = await tx.$executeRaw`
    INSERT INTO invitation (id, organization_id, email, role, token_hash, invited_by_id, expires_in_seconds, expires_at)
    VALUES (${id}::uuid, ${organization.id}::uuid, ${email}, ${role}::text::"OrganizationRole", ${hashToken(token)},
      ${actorUserId(actor)}::uuid, ${seconds}::int, now() + make_interval(secs => ${seconds}::int))
    ON CONFLICT DO NOTHING`;
  if (inserted === 0) return;
  await record(tx, actor, {
    action: "invitation.created",
    organizationId: organization.id,
    targetType: "invitation",
    targetId: id,
    after: { role },
  });
  await queueMail(tx, {
    kind: "invitation",
    to: email,
    organizationId: organization.id,
    invitationId: id,
    subject: `Join ${organization.name} on Steward`,
    paragraphs: [`${namedActor(actor)} invites you to ${organization.name} on Steward.`],
    link: { label: "Accept the invitation", url: `${env().STEWARD_URL}/accept-invitation/${token}` },
    notes: [`The link works for ${days} days.`, "If you did not expect this, you need not do anything."],
  });
}
