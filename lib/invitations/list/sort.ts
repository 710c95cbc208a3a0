// How each column of the invitations list sorts.
import type { Sort, SortColumn } from "#lib/invitations/list/schema.ts";
import { standing } from "#lib/invitations/status.ts";
import {
  type Cursor,
  decodeCursor as decode,
  enumKey,
  expression,
  instantKey,
  integerKey,
  type Order,
  orderBy,
  type SortKey,
  textKey,
} from "#lib/list/order.ts";

const keys: Record<SortColumn, SortKey> = {
  email: textKey('(i.email COLLATE "C")'),
  organization: textKey("o.name_key"),
  role: enumKey("i.role", "OrganizationRole", ["ORG_ADMIN", "USER"]),
  status: instantKey(standing),
  sentAt: instantKey("i.sent_at"),
  expiresAt: instantKey("i.expires_at"),
  // What failed first: that is what somebody looks for.
  delivery: integerKey("i.delivery_rank"),
};

const keyOf = (sort: Sort) => keys[sort.replace("-", "") as SortColumn];

export function decodeCursor(sort: Sort, value: string | null): Cursor | null {
  return decode(sort, keyOf(sort), value);
}

export function orderFor(sort: Sort, cursor: Cursor): Order {
  // Pending ones come first: they expire last.
  const down = sort === "status" || (sort.startsWith("-") && sort !== "-status");
  return orderBy(keyOf(sort), expression("i.id"), down, cursor);
}
