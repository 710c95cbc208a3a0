// The details form for tests.
import { storedFields } from "#lib/organizations/fields.ts";
import { type UpdateOrganization, updateOrganizationSchema } from "#lib/organizations/schema.ts";
import type { Organization } from "#prisma/client/client.ts";

const fields = ["id", "version", ...storedFields];

/** The input of the details form when only `changes` were typed. */
export function formOf(
  organization: Organization,
  changes: Record<string, unknown> = {},
): UpdateOrganization {
  const shown = Object.entries(organization).filter(([field]) => fields.some((name) => name === field));
  return updateOrganizationSchema.parse({
    ...Object.fromEntries(shown),
    domains: organization.domain,
    tier: "free",
    ...changes,
  });
}
