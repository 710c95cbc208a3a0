import type { getOrganizationInScope } from "#lib/access/organization.ts";
import { pick } from "#lib/core/fields.ts";
import { type FieldName, storedFields } from "#lib/organizations/fields.ts";

/** The details of an organization under the names of their fields, as forms and events say them. */
export function detailsOf(
  organization: Awaited<ReturnType<typeof getOrganizationInScope>>,
  creditType: string,
) {
  return {
    ...pick(organization, storedFields),
    tier: organization.tier.code,
    creditType,
    domains: organization.domains.map((row) => row.domain),
  } satisfies Record<FieldName, unknown>;
}
