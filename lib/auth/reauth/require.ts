// Dangerous acts ask again who one is, unless one has shown it within the last minutes.
import type { Actor } from "#lib/access/actor.ts";
import { requireNoImpersonator } from "#lib/access/authorize.ts";
import { AppError } from "#lib/core/errors.ts";

/**
 * Throws FORBIDDEN when the person has not shown lately who they are. `details.reauthenticate` tells the page to ask, and
 * `details.ways` how it can be shown (lib/auth/proof); then the act is sent again.
 */
export async function requireReauthentication(actor: Actor): Promise<void> {
  if (actor.kind === "system") return;
  await requireNoImpersonator(actor);
  if (actor.reauthenticatedRecently) return;
  throw new AppError("FORBIDDEN", "Show that it is you before you do this.", {
    details: { reauthenticate: true, ways: actor.reauthMethods },
  });
}
