// The queue of requests for higher limits, and those of one organization.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { limitRequestList } from "#lib/limit-requests/list/definition.ts";
import type { LimitRequestList, LimitRequestRow, ListParams } from "#lib/limit-requests/list/schema.ts";
import { readList } from "#lib/list/read.ts";
import { sourceOf } from "#lib/list/source.ts";
import { tableColumns } from "#lib/list/table.ts";
import { readPlatformLimit } from "#lib/tiers/overrides/read.ts";
import type { LimitName } from "#lib/tiers/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

/** One page of the requests of all organizations, which Admins decide about. */
export async function listLimitRequests(actor: Actor, params: ListParams): Promise<LimitRequestList> {
  const scope = await authorize(actor, "limit:decide");
  const source = sourceOf(limitRequestList, Prisma.sql`o.deleted_at IS NULL`);
  return readTransaction(scope, async (tx) => {
    const page = await readList(tx, limitRequestList, source, params);
    return {
      ...page,
      usedNow: await readUsedNow(tx, page.rows),
      can: { decide: true, withdraw: false },
    };
  });
}

/** One page of the requests of an organization. Throws NOT_FOUND. */
export async function listOrganizationRequests(
  actor: Actor,
  organizationId: string,
  params: ListParams,
): Promise<LimitRequestList> {
  const scope = await authorize(actor, "organization:read", organizationId);
  const source = sourceOf(limitRequestList, Prisma.sql`r.organization_id = ${organizationId}::uuid`);
  return readTransaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    const page = await readList(tx, limitRequestList, source, params);
    return {
      ...page,
      table: tableColumns(limitRequestList, { organization: null }),
      usedNow: await readUsedNow(tx, page.rows),
      can: {
        decide: may(actor, "limit:decide", organizationId),
        withdraw: may(actor, "limit:request", organizationId),
      },
    };
  });
}

/** How many wait for an Admin. */
export async function countOpenRequests(actor: Actor): Promise<number> {
  const scope = await authorize(actor, "limit:decide");
  const [row] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM limit_request r JOIN organization o ON o.id = r.organization_id
      WHERE r.status = 'OPEN' AND o.deleted_at IS NULL`,
  );
  return row?.n ?? 0;
}

/** The limits of an organization about which a request is open. */
export async function listOpenRequests(actor: Actor, organizationId: string): Promise<LimitName[]> {
  const scope = await authorize(actor, "organization:read", organizationId);
  const [rows] = await readTransaction(scope, (tx) =>
    Promise.all([
      tx.$queryRaw<{ name: LimitName }[]>`
        SELECT limit_name AS name FROM limit_request WHERE organization_id = ${organizationId}::uuid AND status = 'OPEN' ORDER BY 1`,
      requireOrganization(tx, organizationId),
    ]),
  );
  return rows.map(({ name }) => name);
}

async function readUsedNow(tx: ReadTx, rows: readonly LimitRequestRow[]): Promise<Record<string, string>> {
  const open = rows.filter(({ status }) => status === "OPEN");
  const uses = await Promise.all(
    open.map(async ({ organizationId, limit }) => {
      const { used } = await readPlatformLimit(tx, organizationId, limit);
      return [`${organizationId} ${limit}`, used] as const;
    }),
  );
  return Object.fromEntries(uses);
}
