// Sensitive actions require reauthentication, unless it happened within the last minutes.
import type { Actor } from "#lib/access/actor.ts";
import { requireNoImpersonator } from "#lib/access/authorize.ts";
import { AppError } from "#lib/core/errors.ts";

/**
 * Throws FORBIDDEN unless the user has authenticated recently. `details.reauthenticate` makes the page ask, and
 * `details.ways` lists the methods; then the action is sent again.
 */
export async function requireReauthentication(actor: Actor): Promise<void> {
  if (actor.kind === "system") return;
  await requireNoImpersonator(actor);
  if (actor.reauthenticatedRecently) return;
  throw new AppError("FORBIDDEN", "Show that it is you before you do this.", {
    details: { reauthenticate: true, ways: actor.reauthMethods },
  });
}
