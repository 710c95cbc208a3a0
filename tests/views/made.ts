// Views as they are stored, whatever they hold.

import { transaction } from "#lib/core/db/transaction.ts";
import type { ListName } from "#lib/list/preferences/schema.ts";
import type { Prisma, SavedView } from "#prisma/client/client.ts";
import { unique } from "#tests/factories.ts";

interface Fields {
  list?: ListName;
  name?: string;
  search?: string;
  columns?: Prisma.InputJsonValue;
  shared?: boolean;
  organizationId?: string;
}

export function makeView({ userId }: { userId: string }, fields: Fields = {}): Promise<SavedView> {
  const data = { list: "users", name: `View ${unique()}`, search: "", columns: {}, ...fields, userId };
  return transaction({ role: "platform", userId }, (tx) => tx.savedView.create({ data }));
}
