// The organization that a request is about.
import { Problem } from "#lib/api/problem.ts";
import type { AuthenticatedKey } from "#lib/keys/authenticate.ts";

/** The one named, or the key's own. Throws `invalid` for a platform key that names none. */
export function organizationOf(key: AuthenticatedKey, named: string | undefined): string {
  const organizationId = named ?? key.organization?.id;
  if (organizationId) return organizationId;
  throw new Problem("invalid", "A platform key names the organization.", {
    errors: [{ pointer: "/organization_id", detail: "Name the organization." }],
  });
}
