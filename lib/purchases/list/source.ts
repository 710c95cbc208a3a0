// What the purchases list of an organization is read from.
import type { DatabaseScope } from "#lib/core/db/scope.ts";
import { type Source, sourceOf } from "#lib/list/source.ts";
import { purchaseList } from "#lib/purchases/list/definition.ts";
import { Prisma } from "#prisma/client/client.ts";

const noFileName = { fileName: { sql: "''", of: undefined } };

export function purchasesOf(
  { role }: Pick<DatabaseScope, "role">,
  organizationId: string,
): Source<typeof purchaseList> {
  return sourceOf(purchaseList, Prisma.sql`p.organization_id = ${organizationId}::uuid`, {
    idsFirst: true,
    instead: role === "platform" ? {} : noFileName,
  });
}

/** In this order alone each row shows what was bought so far. */
export function isByDate(sort: string): boolean {
  return sort === "date" || sort === "-date";
}
