// Where an Org Admin may not make an account, the person is invited and makes it themselves.
import type { Actor } from "#lib/auth/actor.ts";
import type { Tx } from "#lib/db.ts";
import { defaultExpiry } from "#lib/invitations/policy.ts";
import { sendInvitations } from "#lib/invitations/send.ts";

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
  await sendInvitations(tx, actor, organization, { role, expiresIn: defaultExpiry }, [
    { text: email, email },
  ]);
}
