// What the invitations list is read from. Sorted by status these are four segments: where pending and expired ones part
// depends on the time, so no index can have those that were accepted between them.

import { expression } from "#lib/core/db/sql.ts";
import { invitationList, statusPosition, whereStatus } from "#lib/invitations/list/definition.ts";
import { keyOf } from "#lib/list/keys.ts";
import { type Cursor, orderBy } from "#lib/list/order.ts";
import { type Segment, type Source, sourceOf } from "#lib/list/source.ts";
import { Prisma } from "#prisma/client/client.ts";

type Definition = typeof invitationList;
type Status = keyof Definition["tabs"]["values"];

/** In the order of the list */
const statuses = Object.keys(invitationList.tabs.values) as Status[];
const positionKey = keyOf({ kind: "instant", sql: statusPosition });

const byStatus: NonNullable<Source<Definition>["segments"]> = (sort, { status: only }, cursor) => {
  if (!isByStatus(sort)) return null;
  const down = sort.startsWith("-");
  const at = cursor.after && statusAt(cursor.after.key);
  const inOrder = statuses.filter((status) => !only || status === only);
  const order = down === cursor.back ? inOrder : inOrder.toReversed();
  const rest = order.slice(at ? Math.max(0, order.indexOf(at.status)) : 0);
  return rest.map((status) => segment(status, down, cursor, at));
};

export const invitationSource: Source<Definition> = sourceOf(invitationList, Prisma.sql`true`, {
  idsFirst: true,
  segments: byStatus,
  acceptsKey: (sort, key) => (isByStatus(sort) ? statusAt(key) !== undefined : null),
});

function isByStatus(sort: string): boolean {
  return sort === "status" || sort === "-status";
}

/** Those of a status; those that expire, or expired, last come first. */
function segment(status: Status, down: boolean, cursor: Cursor, at: ReturnType<typeof statusAt>): Segment {
  const after = at?.status === status && cursor.after ? { id: cursor.after.id, key: at.key } : undefined;
  const from = { back: cursor.back, ...(after ? { after } : {}) };
  return {
    where: expression(whereStatus(status)),
    order: orderBy([{ key: positionKey, down: !down }], expression("i.id"), from),
    carried: (key) => `${status} ${key}`,
  };
}

function statusAt(value: string) {
  const [name, key = ""] = value.split(" ", 2);
  const status = statuses.find((one) => one === name);
  return status && positionKey.accepts(key) ? { status, key } : undefined;
}
