import type { DatabaseScope, RawTx } from "#lib/core/db/transaction.ts";

interface EndSignIns {
  /** The tenant or the platform on whose behalf it happens; none for one's own account and for links */
  scope?: Pick<DatabaseScope, "role">;
  /** The session that goes on */
  keep?: string;
  /** false leaves all sessions and ends only what could become one */
  sessions?: boolean;
}

/**
 * Ends every session of a person, and everything that could become one: sign-ins under way, challenges for a second factor
 * or a passkey, links that set a password or change the address, ways to a provider. Returns how many sessions. Comes
 * before a membership goes: a tenant may do this only to itself and to its members, and never to an Admin.
 */
export async function endSignIns(
  tx: RawTx,
  userId: string,
  { scope, keep, sessions = true }: EndSignIns = {},
): Promise<number> {
  const [done] =
    scope?.role === "tenant"
      ? await tx.$queryRaw<{ ended: number }[]>`
          SELECT steward_end_member_sign_ins(${userId}::uuid, ${keep ?? null}::uuid, ${sessions}) AS ended`
      : await tx.$queryRaw<{ ended: number }[]>`
          SELECT steward_end_sign_ins(${userId}::uuid, ${keep ?? null}::uuid, ${sessions}) AS ended`;
  return done?.ended ?? 0;
}
