// How each column of the organizations list sorts.
import {
  type Cursor,
  decodeCursor as decode,
  encodeCursor as encode,
  enumKey,
  expression,
  gappyTextKey,
  instantKey,
  integerKey,
  numericKey,
  type Order,
  orderBy,
  type SortKey,
  textKey,
} from "#lib/list/order.ts";
import type { Sort, SortColumn } from "#lib/organizations/list/schema.ts";

const keys: Record<SortColumn, SortKey> = {
  number: integerKey("o.number"),
  name: textKey("o.name_key"),
  memberCount: integerKey("f.member_count"),
  contact: gappyTextKey("o.contact_key"),
  phone: gappyTextKey("o.phone"),
  email: gappyTextKey("o.email"),
  domain: gappyTextKey("o.domain"),
  purchasedInference: numericKey("f.purchased_inference"),
  assignedInference: numericKey("f.assigned_inference"),
  purchasedEmbedding: numericKey("f.purchased_embedding"),
  assignedEmbedding: numericKey("f.assigned_embedding"),
  creditBalance: numericKey("c.balance"),
  creditSpent: numericKey("c.spent"),
  status: enumKey("o.status", "OrganizationStatus", ["ACTIVE", "INACTIVE"]),
  tier: integerKey("o.tier_rank"),
  createdAt: instantKey("o.created_at"),
};

const keyOf = (sort: Sort) => keys[sort.replace("-", "") as SortColumn];

export function encodeCursor(sort: Sort, cursor: Cursor): string {
  return encode(sort, cursor);
}

export function decodeCursor(sort: Sort, value: string | null): Cursor | null {
  return decode(sort, keyOf(sort), value);
}

export function orderFor(sort: Sort, cursor: Cursor): Order {
  const stats = statsOfOrder(sort);
  const id = expression(stats ? `${stats}.organization_id` : "o.id");
  return orderBy(keyOf(sort), id, sort.startsWith("-"), cursor);
}

/** By whose column the order is, when that is none of the organization's own: its figures (f) or its credits (c). */
export function statsOfOrder(sort: Sort): "f" | "c" | null {
  if (/^-?credit/.test(sort)) return "c";
  return /^-?(?:purchased|assigned|memberCount)/.test(sort) ? "f" : null;
}
