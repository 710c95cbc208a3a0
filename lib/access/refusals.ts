import type { Scope } from "#lib/access/authorize.ts";
import type { Permission } from "#lib/access/permissions.ts";
import { recordDenial } from "#lib/access/record.ts";
import { isAppError } from "#lib/core/errors.ts";

/** Asking for somebody or something that is not one's own is refused, and recorded, like asking without the permission. */
export async function recordingRefusals<T>(
  scope: Scope,
  permission: Permission,
  work: Promise<T>,
  organizationId?: string,
): Promise<T> {
  return work.catch(async (error: unknown) => {
    const refused = isAppError(error) && (error.code === "NOT_FOUND" || error.code === "FORBIDDEN");
    if (refused && scope.role === "tenant") await recordDenial(scope.actor, permission, organizationId);
    throw error;
  });
}
