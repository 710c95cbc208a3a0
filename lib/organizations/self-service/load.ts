// Who may create organizations of their own.
import type { UserActor } from "#lib/access/actor.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";

/** Whether they are an Org Admin of an active organization. */
export function isOrgAdmin(actor: UserActor): boolean {
  return actor.memberships.some(
    ({ role, organizationStatus }) => role === "ORG_ADMIN" && organizationStatus === "ACTIVE",
  );
}

/** Whether the platform lets Org Admins create organizations. */
export async function readSelfService(tx: ReadTx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ on: boolean }[]>`
    SELECT self_service_organizations AS on FROM platform_settings WHERE id = 1`;
  return row?.on ?? false;
}
