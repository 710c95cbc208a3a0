// The logo of an organization.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, isAppError } from "#lib/core/errors.ts";
import { fetchPublic, PublicFetchError } from "#lib/core/http/public-fetch.ts";
import { encodePicture } from "#lib/core/pictures/encode.ts";
import { sentMaxBytes } from "#lib/core/pictures/policy.ts";
import type { FetchLogo, RemoveLogo } from "#lib/organizations/logo/schema.ts";

/** Throws INVALID for data that is no picture, LIMIT_EXCEEDED for one that is too large or too small. */
export async function setOrganizationLogo(
  actor: Actor,
  { organizationId, data }: { organizationId: string; data: Uint8Array },
): Promise<{ logoId: string }> {
  const scope = await authorize(actor, "organization:update", organizationId);
  const image = await encodePicture(data, "logo");
  const logoId = crypto.randomUUID();
  await transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    await tx.$executeRaw`
      INSERT INTO organization_logo (id, organization_id, image) VALUES (${logoId}::uuid, ${organizationId}::uuid, ${image})
      ON CONFLICT (organization_id) DO UPDATE SET id = excluded.id, image = excluded.image`;
    await nameLogo(tx, actor, organizationId, logoId);
  });
  return { logoId };
}

/**
 * Reads the logo from the public internet. Throws INVALID, at `address`, for an address that cannot be read or holds no
 * picture, LIMIT_EXCEEDED for one that is too large or too small.
 */
export async function fetchOrganizationLogo(
  actor: Actor,
  { organizationId, address }: FetchLogo,
): Promise<{ logoId: string }> {
  await authorize(actor, "organization:update", organizationId);
  try {
    const { status, body } = await fetchPublic(address, { maxBytes: sentMaxBytes, timeoutMs: 10_000 });
    if (status !== 200) throw new PublicFetchError(`That address answers with status ${status}.`);
    return await setOrganizationLogo(actor, { organizationId, data: body });
  } catch (error) {
    if (error instanceof PublicFetchError) throw new AppError("INVALID", error.message, { field: "address" });
    throw isAppError(error) && error.code !== "NOT_FOUND"
      ? new AppError(error.code, error.message, { field: "address" })
      : error;
  }
}

/** Does nothing without a logo. */
export async function removeOrganizationLogo(actor: Actor, { organizationId }: RemoveLogo): Promise<void> {
  const scope = await authorize(actor, "organization:update", organizationId);
  await transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    const removed = await tx.$executeRaw`
      DELETE FROM organization_logo WHERE organization_id = ${organizationId}::uuid`;
    if (removed > 0) await nameLogo(tx, actor, organizationId, null);
  });
}

// Keeps the organization's version: open details forms stay valid.
async function nameLogo(tx: Tx, actor: Actor, organizationId: string, logoId: string | null): Promise<void> {
  await tx.$executeRaw`
    UPDATE organization SET logo_id = ${logoId}::uuid, updated_at = now() WHERE id = ${organizationId}::uuid`;
  await record(tx, actor, {
    action: logoId ? "organization.logo-set" : "organization.logo-removed",
    organizationId,
    targetId: organizationId,
  });
}
