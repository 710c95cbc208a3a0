// What an organization and its tier allow of keys.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
import type { KeyScope } from "#lib/keys/scopes/policy.ts";
import { requireFeature } from "#lib/tiers/features/require.ts";

interface Rules {
  id: string;
  status: "ACTIVE" | "INACTIVE";
  keysMustExpire: boolean;
}

/** Throws FORBIDDEN without API access, CONFLICT while the organization is inactive, INVALID for a missing expiry. */
export async function requireKeysAllowed(
  tx: ReadTx,
  { id, status, keysMustExpire }: Rules,
  { expiresIn }: { expiresIn: number | null },
): Promise<void> {
  await requireFeature(tx, id, "api");
  if (status !== "ACTIVE")
    throw new AppError("CONFLICT", "This organization is inactive. Activate it before you create keys.");
  if (keysMustExpire && expiresIn === null)
    throw new AppError("INVALID", "This organization requires an expiry.", { field: "expiresIn" });
}

/** Throws INVALID for a scope that a key of this owner cannot have. */
export function requireScopes(scopes: readonly KeyScope[], allowed: readonly KeyScope[]): void {
  const [wrong] = scopes.filter((scope) => !allowed.includes(scope));
  if (wrong) throw new AppError("INVALID", `This key can't have the scope ${wrong}.`, { field: "scopes" });
}

/** Throws INVALID for a resource that the organization does not have, or that is retired. `kept` are those that a key has. */
export async function requireKeyResources(
  tx: ReadTx,
  organizationId: string,
  ids: readonly string[],
  kept: readonly string[] = [],
): Promise<void> {
  const added = ids.filter((id) => !kept.includes(id));
  if (added.length === 0) return;
  const found = await tx.$queryRaw<object[]>`
    SELECT 1 FROM resource WHERE id = ANY (${added}::uuid[]) AND retired_at IS NULL
      AND (organization_id IS NULL OR organization_id = ${organizationId}::uuid)`;
  if (found.length < added.length)
    throw new AppError("INVALID", "One of these isn't available any more. Choose again.", {
      field: "resourceIds",
    });
}
