import type { RawTx } from "#lib/core/db/raw.ts";
import type { DatabaseScope } from "#lib/core/db/scope.ts";
import { required } from "#lib/core/required.ts";

interface EndSignIns {
  /** The tenant's or platform's scope; undefined for one's own account and for links */
  scope?: Pick<DatabaseScope, "role">;
  /** The session to keep */
  keep?: string;
  /** false keeps all sessions and ends only what could become one */
  sessions?: boolean;
}

/**
 * Ends every session of a user and everything that could become one: sign-ins in progress, second-factor and passkey
 * challenges, links that set a password or change the address, requests to a provider. Returns the number of sessions. Call
 * it before removing a membership: a tenant may do this only to its own user and its members, and never to an Admin.
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
  return required(done, "the number of sessions").ended;
}
