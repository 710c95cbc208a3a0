import { findEmailToken } from "#lib/auth/email-tokens.ts";
import { readTransaction } from "#lib/core/db/raw.ts";

/** Whether self-registration is open. */
export async function isRegistrationOpen(): Promise<boolean> {
  const rows = await readTransaction(
    { role: "auth" },
    (tx) => tx.$queryRaw<{ open: boolean }[]>`SELECT self_registration AS open FROM platform_settings`,
  );
  return rows[0]?.open ?? false;
}

/** The address of a registration link that is still valid, or null. */
export async function findRegistrationEmail(token: string): Promise<string | null> {
  const found = await readTransaction({ role: "auth" }, (tx) => findEmailToken(tx, token, ["REGISTER"]));
  return found?.email ?? null;
}
