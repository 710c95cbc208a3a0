// The details form for tests.
import { type UpdateOrganization, updateOrganizationSchema } from "#lib/organizations/schema.ts";
import type { Organization } from "#prisma/client/client.ts";

const fields = [
  ...["id", "version", "name", "code", "contact", "address", "zip", "city", "country", "phone", "email"],
  ...["website", "description", "status"],
];

/** What the details form sends when only `changes` were typed. */
export function formOf(
  organization: Organization,
  changes: Record<string, unknown> = {},
): UpdateOrganization {
  const shown = Object.entries(organization).filter(([field]) => fields.includes(field));
  return updateOrganizationSchema.parse({
    ...Object.fromEntries(shown),
    domains: organization.domain,
    tier: "free",
    ...changes,
  });
}
