// How each column of the invitations list sorts.
import type { Sort, SortColumn } from "#lib/invitations/list/schema.ts";
import {
  type Cursor,
  decodeCursor as decode,
  enumKey,
  expression,
  gappyTextKey,
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
  // Open ones first, in the order of the tabs.
  status: integerKey(
    "(CASE WHEN i.accepted_at IS NOT NULL THEN 2 WHEN i.revoked_at IS NOT NULL THEN 4 WHEN i.expires_at <= now() THEN 3 ELSE 1 END)",
  ),
  invitedBy: gappyTextKey("coalesce(b.name_key, '')"),
  sentAt: instantKey("i.sent_at"),
  expiresAt: instantKey("i.expires_at"),
  // What failed first: that is what somebody looks for.
  delivery: integerKey(
    "(CASE d.status WHEN 'BOUNCED' THEN 1 WHEN 'QUEUED' THEN 2 WHEN 'SENT' THEN 3 ELSE 4 END)",
  ),
};

const keyOf = (sort: Sort) => keys[sort.replace("-", "") as SortColumn];

export function decodeCursor(sort: Sort, value: string | null): Cursor | null {
  return decode(sort, keyOf(sort), value);
}

export function orderFor(sort: Sort, cursor: Cursor): Order {
  return orderBy(keyOf(sort), expression("i.id"), sort.startsWith("-"), cursor);
}
