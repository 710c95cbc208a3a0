import type { Actor } from "#lib/auth/actor.ts";
import { AppError } from "#lib/errors.ts";

export function requireRecentProof(actor: Actor): void {
  if (actor.kind === "system" || actor.provedRecently) return;
  throw new AppError("FORBIDDEN", "Show that it is you before you do this.", { details: { stepUp: true } });
}

export async function requireGoodPassword(
  password: string,
  _context: { name?: string; email?: string; organizations?: readonly string[] },
): Promise<void> {
  if (password.length >= 12) return;
  throw new AppError("INVALID", "Use at least 12 characters.", { field: "password" });
}
