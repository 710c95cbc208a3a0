// The details form for tests.
import { type UpdateOrganization, updateOrganizationSchema } from "#lib/organizations/schema.ts";
import type { Organization } from "#prisma/client/client.ts";

/** What the details form sends when only `changes` were typed. */
export function formOf(
  organization: Organization,
  changes: Record<string, unknown> = {},
): UpdateOrganization {
  const {
    id,
    version,
    name,
    code,
    contact,
    address,
    zip,
    city,
    country,
    phone,
    email,
    website,
    description,
    status,
  } = organization;
  return updateOrganizationSchema.parse({
    ...{
      id,
      version,
      name,
      code,
      contact,
      address,
      zip,
      city,
      country,
      phone,
      email,
      website,
      description,
      status,
    },
    domains: organization.domain,
    tier: "free",
    ...changes,
  });
}
