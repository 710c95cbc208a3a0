// What a workspace that is deleted leaves behind.
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import type { RawTx, ReadTx } from "#lib/core/db/raw.ts";
import { parseQuantity } from "#lib/core/quantity.ts";
import { required } from "#lib/core/required.ts";
import { openAccounts } from "#lib/ledger/accounts.ts";
import { fingerprintOf, type Posting, postTransfers } from "#lib/ledger/post.ts";
import type { ReturnedBalance } from "#lib/workspaces/budget/schema.ts";

interface Key {
  organizationId: string;
  id: string;
}

/** What is assigned to a workspace and usable, in each unit. */
export function readAssigned(tx: ReadTx, { organizationId, id }: Key): Promise<ReturnedBalance[]> {
  return tx.$queryRaw<ReturnedBalance[]>`
    SELECT u.kind::text AS "unitKind", u.code, u.name, u.symbol, trim_scale(sum(a.balance))::text AS quantity
    FROM account a JOIN unit u ON u.id = a.unit_id
    WHERE a.organization_id = ${organizationId}::uuid AND a.workspace_id = ${id}::uuid AND a.balance > 0
      AND (a.expires_at IS NULL OR a.expires_at > now())
    GROUP BY u.id ORDER BY u.kind, u.code`;
}

/** Makes all that is assigned to a deleted workspace available to its organization again. Its ledger is locked. */
export async function returnAssigned(tx: RawTx, actor: Actor, { organizationId, id }: Key): Promise<void> {
  const accounts = await tx.$queryRaw<
    { id: string; unitId: string; expiresAt: Date | null; balance: string }[]
  >`
    SELECT id, unit_id AS "unitId", expires_at AS "expiresAt", balance::text AS balance FROM account
    WHERE organization_id = ${organizationId}::uuid AND workspace_id = ${id}::uuid AND balance > 0 ORDER BY unit_id, id`;
  const postings: Posting[] = [];
  for (const { id: from, unitId, expiresAt, balance } of accounts) {
    const target = { kind: "AVAILABLE" as const, expiresAt: expiresAt?.toISOString() ?? null };
    const [to] = await openAccounts(tx, organizationId, unitId, [target]);
    postings.push({
      id: uuidv7(),
      organizationId,
      unitId,
      kind: "UNASSIGN",
      from,
      to: required(to, "the account"),
      quantity: parseQuantity(balance),
      workspaceId: id,
      key: `workspace-deleted:${id}`,
      part: postings.length,
      fingerprint: fingerprintOf(["workspace-deleted", id]),
      reason: "Workspace deleted",
    });
  }
  await postTransfers(tx, actor, postings);
}
