import { queryText, searchTerms } from "#lib/list/search.ts";
import type { OrganizationFilter } from "#lib/organizations/list/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

/** A credit type by its code. */
export function creditTypeId(code: string): Prisma.Sql {
  return Prisma.sql`(SELECT id FROM unit WHERE kind = 'CREDIT' AND code = ${queryText(code)})`;
}

/** The WHERE of a filter. Each word of the search must occur somewhere in name, code, email or domains. */
export function whereFilter(filter: OrganizationFilter): Prisma.Sql {
  const parts = [Prisma.sql`o.deleted_at IS NULL`];
  if (filter.status) {
    parts.push(Prisma.sql`o.status = ${filter.status.toUpperCase()}::text::"OrganizationStatus"`);
  }
  if (filter.tier) {
    parts.push(Prisma.sql`o.tier_rank = (SELECT rank FROM tier WHERE code = ${queryText(filter.tier)})`);
  }
  if (filter.country) parts.push(Prisma.sql`o.country = ${queryText(filter.country)}::text`);
  if (filter.creditType) {
    parts.push(Prisma.sql`o.credit_type_id = ${creditTypeId(filter.creditType)}`);
  }
  for (const term of searchTerms(filter.q)) {
    parts.push(Prisma.sql`o.search_text LIKE steward_search_pattern(${term}::text)`);
  }
  return Prisma.join(parts, " AND ");
}
