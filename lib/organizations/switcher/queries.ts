import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { maxRecent } from "#lib/organizations/switcher/policy.ts";
import type { SwitcherOrganization } from "#lib/organizations/switcher/schema.ts";

type Found = Omit<SwitcherOrganization, "role">;

/** The organizations among `ids`, in their order, that exist and that the actor may list. */
export async function findOrganizations(actor: Actor, ids: readonly string[]): Promise<Found[]> {
  const scope = await authorize(actor, "organization:list");
  const wanted = ids.slice(0, maxRecent);
  const found = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<Found[]>`
      SELECT o.id, o.slug, o.name, o.status = 'INACTIVE' AS inactive, o.logo_id AS "logoId" FROM organization o
      WHERE o.id = ANY (${wanted}::uuid[]) AND o.deleted_at IS NULL`,
  );
  return wanted.flatMap((id) => found.find((one) => one.id === id) ?? []);
}
