// What is left of a grant when it expires is no longer anybody's.

import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { recordAll } from "#lib/access/record.ts";
import { sumOfEach } from "#lib/core/db/each.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { parseQuantity, quantityText } from "#lib/core/quantity.ts";
import { required } from "#lib/core/required.ts";
import { openAccounts } from "#lib/ledger/accounts.ts";
import { fingerprintOf, type Posting, postTransfers } from "#lib/ledger/post.ts";
import { writeLedger } from "#lib/ledger/write.ts";

interface Expired {
  id: string;
  unitId: string;
  memberId: string | null;
  workspaceId: string | null;
  balance: string;
  expiresAt: Date;
}

/**
 * Moves all that expired out of reach, an organization at a time. Spends look at the clock behind the same lock, so that
 * nothing is both spent and expired. What open holds reserve expires when they are closed. Returns how many accounts it emptied. Throws after the last when some failed: another
 * run continues with those.
 */
export async function expireGrants(actor: Actor, signal?: AbortSignal): Promise<number> {
  const scope = await authorize(actor, "credits:grant");
  const waiting = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<{ organizationId: string }[]>`
      SELECT DISTINCT organization_id AS "organizationId" FROM account WHERE expires_at <= now() AND balance > held ORDER BY 1 LIMIT 10000`,
  );
  return sumOfEach(waiting, ({ organizationId }) => expireOrganization(actor, organizationId), signal);
}

async function expireOrganization(actor: Actor, organizationId: string): Promise<number> {
  const scope = await authorize(actor, "credits:grant", organizationId);
  return writeLedger(scope, organizationId, async (tx) => {
    const expired = await tx.$queryRaw<Expired[]>`
      SELECT id, unit_id AS "unitId", member_id AS "memberId", workspace_id AS "workspaceId", (balance - held)::text AS balance, expires_at AS "expiresAt" FROM account
      WHERE organization_id = ${organizationId}::uuid AND expires_at <= now() AND balance > held ORDER BY id`;
    const units = [...new Set(expired.map(({ unitId }) => unitId))].sort();
    const targets = new Map<string, string>();
    for (const unitId of units) {
      const [to] = await openAccounts(tx, organizationId, unitId, [{ kind: "EXPIRED" }]);
      targets.set(unitId, required(to, "the account"));
    }
    const postings = expired.map((account): Posting & { id: string } => {
      const id = uuidv7();
      return {
        id,
        organizationId,
        unitId: account.unitId,
        kind: "EXPIRE",
        from: account.id,
        to: required(targets.get(account.unitId), "the account"),
        quantity: parseQuantity(account.balance),
        memberId: account.memberId,
        workspaceId: account.workspaceId,
        key: `expired:${id}`,
        fingerprint: fingerprintOf(["expire", account.id]),
        reason: `Expired on ${account.expiresAt.toISOString()}`,
      };
    });
    await postTransfers(tx, actor, postings);
    await recordAll(
      tx,
      actor,
      postings.map((posting) => ({
        action: "credits.expired",
        organizationId,
        targetId: posting.id,
        after: { quantity: quantityText(posting.quantity), reason: posting.reason },
      })),
    );
    return postings.length;
  });
}
