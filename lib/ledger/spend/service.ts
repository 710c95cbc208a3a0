// Spending: thousands of reports a call, in one transaction, each answered by itself.
import { v7 as uuidv7 } from "uuid";
import { recordAll } from "#lib/audit/record.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/authorize.ts";
import { retryRaces, writeWithHat } from "#lib/db.ts";
import { lockLedger } from "#lib/ledger/accounts.ts";
import { fingerprintOf, post } from "#lib/ledger/post.ts";
import { parseQuantity, quantityText } from "#lib/ledger/quantity.ts";
import { type AskedSpend, type DecidedPart, decideSpends } from "#lib/ledger/spend/decide.ts";
import { loadSpending } from "#lib/ledger/spend/load.ts";
import type { Spend, SpendAnswer } from "#lib/ledger/spend/schema.ts";

/**
 * Applies spends in their order, all that are allowed or none (when the database fails). What is assigned to the member
 * goes first, then what is available, what expires soonest first. The organizations take turns in the order of their ids.
 */
export async function applySpends(actor: Actor, spends: readonly Spend[]): Promise<SpendAnswer[]> {
  const scope = await authorize(actor, "credits:spend");
  const asked = spends.map(toAsked);
  const ids = [...new Set(asked.map((spend) => spend.organizationId))];
  return retryRaces(() =>
    writeWithHat(scope, async (tx) => {
      await lockLedger(tx, ids);
      const { answers, parts } = decideSpends(await loadSpending(tx, asked), asked, uuidv7);
      if (parts.length === 0) return answers;
      await post(
        tx,
        actor,
        parts.map(({ spend, ...part }) => ({
          ...part,
          organizationId: spend.organizationId,
          kind: "SPEND",
          key: spend.key,
          fingerprint: spend.fingerprint,
          reason: spend.reason,
          memberId: spend.memberId,
        })),
      );
      await recordAll(tx, actor, summaries(parts));
      return answers;
    }),
  );
}

function toAsked(spend: Spend): AskedSpend {
  const quantity = parseQuantity(spend.quantity);
  const { product, memberId, reason } = spend;
  return {
    ...spend,
    quantity,
    fingerprint: fingerprintOf(["spend", product, quantityText(quantity), memberId, reason]),
  };
}

/** One event for what a call spent of one product in one organization. */
function summaries(parts: readonly DecidedPart[]) {
  const sums = new Map<
    string,
    { organizationId: string; product: string; spends: Set<string>; quantity: bigint }
  >();
  for (const { spend, quantity } of parts) {
    const { organizationId, product } = spend;
    const name = `${organizationId} ${product}`;
    const sum = sums.get(name) ?? { organizationId, product, spends: new Set(), quantity: 0n };
    sums.set(name, sum);
    sum.spends.add(spend.key);
    sum.quantity += quantity;
  }
  return [...sums.values()].map(({ organizationId, product, spends, quantity }) => ({
    action: "credits.spent",
    organizationId,
    targetType: "organization",
    targetId: organizationId,
    after: { product, spends: spends.size, quantity: quantityText(quantity) },
  }));
}
