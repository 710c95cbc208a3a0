// What the list of an organization's transfers is read from.
import { transferList } from "#lib/ledger/list/definition.ts";
import { type Source, sourceOf } from "#lib/list/source.ts";
import { Prisma } from "#prisma/client/client.ts";

export function transfersOf(organizationId: string): Source<typeof transferList> {
  return sourceOf(transferList, Prisma.sql`e.organization_id = ${organizationId}::uuid`, { idsFirst: true });
}
