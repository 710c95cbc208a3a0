// Rules of the matrix of models that need no database.
import type { Permission } from "#lib/access/permissions.ts";
import type { EditMatrix } from "#lib/resources/matrix/schema.ts";

/** The platform decides which models organizations have, an organization what its workspaces have of them. */
export function editing({ holders }: Pick<EditMatrix, "holders">): {
  permission: Permission;
  organizationId?: string;
} {
  if (holders.level === "ORGANIZATION") return { permission: "resource:manage" };
  return { permission: "access:set", organizationId: holders.organizationId };
}
