// What events count in limits of credits and tokens. Calls are counted by the check that lets them through.
import type { Use } from "#lib/limits/count/write.ts";
import { pools } from "#lib/usage/policy.ts";
import type { Accepted } from "#lib/usage/record/decide.ts";

/** One for each user that a limit can be of. Corrections give nothing back: the limit let the original through. */
export function usesOf(organizationId: string, events: readonly Accepted[]): Use[] {
  const uses = new Map<string, Use & { amounts: { CREDITS: bigint; TOKENS: bigint } }>();
  for (const { dimensions, tokens, cost, correctsId } of events) {
    if (correctsId !== null) continue;
    const { workspaceId, memberId, keyId, endUser, charging } = dimensions;
    const place = [workspaceId, memberId, keyId, endUser].join(" ");
    const use = uses.get(place) ?? {
      organizationId,
      workspaceId,
      memberId,
      keyId,
      endUser,
      amounts: { CREDITS: 0n, TOKENS: 0n },
    };
    uses.set(place, use);
    if (charging === "CREDITS") use.amounts.CREDITS += cost ?? 0n;
    use.amounts.TOKENS += pools.reduce((sum, pool) => sum + BigInt(tokens[pool]), 0n) * 1_000_000n;
  }
  return [...uses.values()];
}
