import { signInActor } from "#lib/auth/sign-in-actor.ts";
import { isAppError } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";
import { assignByDomain } from "#lib/memberships/assignment/service.ts";

/**
 * Makes a user whose address was just verified a member of the organization at whose domain it is. Never throws: what verified
 * the address is committed, and an Org Admin can assign the user later. Without a free seat nothing happens.
 */
export async function joinByDomain(userId: string): Promise<void> {
  try {
    await assignByDomain(signInActor, { userId });
  } catch (error) {
    if (isAppError(error) && error.code === "LIMIT_EXCEEDED") return;
    log.error({ err: error }, "a user was not assigned by domain");
  }
}
