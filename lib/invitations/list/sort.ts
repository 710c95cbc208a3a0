// How each column of the invitations list sorts.
import { type InvitationFilter, type Sort, type SortColumn, statuses } from "#lib/invitations/list/schema.ts";
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

const byStanding = instantKey(standing);

const keys: Record<SortColumn, SortKey> = {
  email: textKey('(i.email COLLATE "C")'),
  organization: textKey("o.name_key"),
  role: enumKey("i.role", "OrganizationRole", ["ORG_ADMIN", "USER"]),
  status: { ...byStanding, accepts: (value) => statusAt(value) !== undefined },
  sentAt: instantKey("i.sent_at"),
  expiresAt: instantKey("i.expires_at"),
  // What failed first: that is what somebody looks for.
  delivery: integerKey("i.delivery_rank"),
};

const keyOf = (sort: Sort) => keys[sort.replace("-", "") as SortColumn];

export function decodeCursor(sort: Sort, value: string | null): Cursor | null {
  return decode(sort, keyOf(sort), value);
}

/** Rows that stand together in the list and in an index; `status` when they are all of those with it. */
export interface Stretch {
  status: InvitationFilter["status"];
  order: Order;
}

/**
 * What a list is read from, one stretch after the other. Sorted by status these are four: where pending and expired ones
 * part depends on the time, so no index can have those that were accepted between them.
 */
export function stretchesFor(sort: Sort, only: InvitationFilter["status"], cursor: Cursor): Stretch[] {
  const down = sort.startsWith("-");
  const id = expression("i.id");
  if (!sort.endsWith("status")) return [{ status: only, order: orderBy(keyOf(sort), id, down, cursor) }];
  const at = cursor.after && statusAt(cursor.after.key);
  const inOrder = statuses.filter((status) => !only || status === only);
  const order = down === cursor.back ? inOrder : inOrder.toReversed();
  const rest = order.slice(at ? Math.max(0, order.indexOf(at.status)) : 0);
  return rest.map((status) => {
    const after = at?.status === status && cursor.after ? { id: cursor.after.id, key: at.key } : undefined;
    // Those that expire, or expired, last come first.
    const from = { back: cursor.back, ...(after ? { after } : {}) };
    return { status, order: orderBy(byStanding, id, !down, from) };
  });
}

/** The key of a row, with its status where that decides where it stands. */
export function keyWith(sort: Sort, status: InvitationFilter["status"], key: string): string {
  return sort.endsWith("status") ? `${status} ${key}` : key;
}

function statusAt(value: string) {
  const [name, key = ""] = value.split(" ", 2);
  const status = statuses.find((one) => one === name);
  return status && byStanding.accepts(key) ? { status, key } : undefined;
}
