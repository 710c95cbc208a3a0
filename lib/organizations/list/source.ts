// What the organizations list is read from.
import type { DatabaseScope } from "#lib/core/db/scope.ts";
import { type Source, sourceOf } from "#lib/list/source.ts";
import { needsAttention } from "#lib/organizations/attention/conditions.ts";
import type { OrganizationAttention } from "#lib/organizations/attention/policy.ts";
import { organizationList } from "#lib/organizations/list/definition.ts";
import { Prisma } from "#prisma/client/client.ts";

const isPresent = Prisma.sql`o.deleted_at IS NULL`;

/** Those that a scope sees; row-level security leaves out the others. */
export function organizationsOf({ role }: Pick<DatabaseScope, "role">): Source<typeof organizationList> {
  const attention = (kind: string) => needsAttention(kind as OrganizationAttention);
  if (role === "platform")
    return sourceOf(organizationList, isPresent, { whole: true, conditions: { attention } });
  return sourceOf(organizationList, isPresent, {
    whole: false,
    conditions: { attention, tags: nothing, accountManager: nothing },
    instead: { tags: { sql: "''" }, accountManager: { sql: "''" }, note: { sql: "''" } },
  });
}

// Tenants have no privilege on the tables behind these.
const nothing = () => Prisma.sql`false`;
