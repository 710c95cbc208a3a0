// The data that the holder of an invitation's link may see before they have an account. Reading changes nothing.
import { readTransaction } from "#lib/core/db/raw.ts";
import { findInvitationByToken } from "#lib/invitations/acceptance/load.ts";
import type { InvitationView } from "#lib/invitations/acceptance/schema.ts";

/** The invitation of a link, or null for a link that never existed or was replaced by a newer one. */
export async function findInvitation(token: string): Promise<InvitationView | null> {
  return readTransaction({ role: "auth" }, async (tx) => {
    const held = await findInvitationByToken(tx, token);
    if (!held) return null;
    const accounts = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "user" WHERE email = ${held.email}`;
    return {
      state: held.state,
      email: held.email,
      organization: held.organization,
      logoId: held.logo_id,
      memberGuide: held.state === "open" ? held.member_guide : "",
      role: held.role,
      inviter: held.inviter ?? "Steward",
      expiresAt: held.expires_at.toISOString(),
      hasAccount: accounts.length > 0,
      throughProvider: held.through_provider,
    };
  });
}
