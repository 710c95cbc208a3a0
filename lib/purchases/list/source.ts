// What every question about an organization's purchases reads from, and its filter.
import { day } from "#lib/core/days.ts";
import type { Product } from "#lib/ledger/policy.ts";
import { searchTerms } from "#lib/list/search.ts";
import type { PurchaseFilter } from "#lib/purchases/list/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Purchases `p` with their unit `u`. */
export const purchaseSource = Prisma.sql`purchase p JOIN unit u ON u.id = p.unit_id`;

const kinds: Record<Product, string> = {
  credits: "CREDIT",
  inference_tokens: "INFERENCE_TOKEN",
  embedding_tokens: "EMBEDDING_TOKEN",
};

const dayOfFilter = day("");

/** The WHERE of a filter. Each word of the search must occur in the reference or the note. */
export function whereFilter(organizationId: string, filter: PurchaseFilter): Prisma.Sql {
  const { status, product, from, to } = filter;
  const parts = [Prisma.sql`p.organization_id = ${organizationId}::uuid`];
  if (status) parts.push(Prisma.sql`(p.reversed_at IS NOT NULL) = ${status === "reversed"}`);
  if (product)
    parts.push(
      Prisma.sql`p.unit_id IN (SELECT id FROM unit WHERE kind = ${kinds[product]}::text::"UnitKind")`,
    );
  if (dayOfFilter.safeParse(from).success) parts.push(Prisma.sql`p.purchased_on >= ${from}::date`);
  if (dayOfFilter.safeParse(to).success) parts.push(Prisma.sql`p.purchased_on <= ${to}::date`);
  for (const term of searchTerms(filter.q)) {
    parts.push(Prisma.sql`p.search_text LIKE steward_search_pattern(${term}::text)`);
  }
  return Prisma.join(parts, " AND ");
}
