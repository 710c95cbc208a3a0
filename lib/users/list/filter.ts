import { searchTerms } from "#lib/list/search.ts";
import type { UserFilter } from "#lib/users/list/schema.ts";
import type { Source } from "#lib/users/list/source.ts";
import { Prisma } from "#prisma/client/client.ts";

const ranks = { admin: 1, "org-admin": 2, user: 3, none: 4 } as const;
const bits = { password: 1, passkey: 2, oauth: 4, "second-factor": 8 } as const;

/** The rank of a role in the role filter. */
export function rankOf(role: NonNullable<UserFilter["role"]>): number {
  return ranks[role];
}

/** All sets of sign-in methods that have one, as the bits that a row stores: a list that an index can look up. */
export function setsWith(method: NonNullable<UserFilter["method"]>): number[] {
  // A second factor opens nothing by itself.
  if (method === "none") return [0, bits["second-factor"]];
  return Array.from({ length: 16 }, (_, set) => set).filter((set) => set & bits[method]);
}

// As user_active_desc_idx has it.
const lastActive = Prisma.sql`(coalesce(u.last_active_at, '-infinity'))`;
const activities: Record<NonNullable<UserFilter["active"]>, Prisma.Sql> = {
  never: Prisma.sql`${lastActive} = '-infinity'`,
  "not-30": Prisma.sql`${lastActive} < now() - interval '30 days'`,
  "not-90": Prisma.sql`${lastActive} < now() - interval '90 days'`,
  "in-7": Prisma.sql`${lastActive} >= now() - interval '7 days'`,
  "in-30": Prisma.sql`${lastActive} >= now() - interval '30 days'`,
};

/** The WHERE of a filter. Each word of the search must occur somewhere in name or email. */
export function whereFilter(source: Source, filter: UserFilter): Prisma.Sql {
  const parts = [source.where];
  if (filter.status) parts.push(Prisma.sql`u.status = ${filter.status.toUpperCase()}::text::"UserStatus"`);
  if (filter.role) parts.push(Prisma.sql`${source.rank} = ${rankOf(filter.role)}::int`);
  if (filter.active) parts.push(activities[filter.active]);
  if (filter.method) parts.push(Prisma.sql`${source.methods} = ANY (${setsWith(filter.method)}::int[])`);
  for (const term of searchTerms(filter.q)) {
    parts.push(Prisma.sql`u.search_text LIKE steward_search_pattern(${term}::text)`);
  }
  return Prisma.join(parts, " AND ");
}
