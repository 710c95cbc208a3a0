// Two months of calls, as a gateway reports them. The verb takes those of the last month. The month before has rows that
// differ in their time alone, and pass the same triggers. All are recorded without charging: the demo's spending has a
// history of its own.
import pLimit from "p-limit";
import { v5 as uuidv5 } from "uuid";
import type { SystemActor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { rawTransaction } from "#lib/core/db/raw.ts";
import { setCharging } from "#lib/rates/charging/service.ts";
import type { PlacedWorkspace } from "#lib/setup/demo-workspaces.ts";
import { batchSize } from "#lib/usage/policy.ts";
import { recordUsage } from "#lib/usage/record/service.ts";
import { recordUsageSchema } from "#lib/usage/schema.ts";

export interface DemoCaller {
  id: string;
  keyId: string;
  memberIds: readonly string[];
  workspaces: readonly PlacedWorkspace[];
}

/** Days that the verb records, with a margin to what it accepts; as many again are made before them. */
const days = 30;
const atOnce = 4;
const dayMs = 86_400_000;

/** With their share of calls, and tokens of one call */
const models = [
  ["Anthropic/claude-sonnet-4-5", 26, 2_400, 620],
  ["OpenAI/gpt-5-mini", 24, 1_500, 380],
  ["Google/gemini-2.5-flash", 15, 1_900, 300],
  ["Anthropic/claude-haiku-4-5", 12, 1_100, 260],
  ["OpenAI/gpt-5", 9, 3_200, 900],
  ["OpenAI/text-embedding-3-large", 8, 5_200, 0],
  // Has no rate.
  ["DeepSeek/deepseek-chat", 4, 1_700, 540],
  ["Anthropic/claude-opus-4-5", 2, 4_100, 1_300],
] as const;
const assistants = ["writing-coach", "data-analyst", "research-desk", "support-agent"];
const teams = ["support", "marketing", "engineering", "operations"];

/** A number between 0 and 1 that depends on nothing else. */
function noise(seed: number): number {
  const wave = Math.sin(seed * 12.9898) * 43_758.5453;
  return wave - Math.floor(wave);
}

function pick<Value>(values: readonly Value[], share: number): Value | undefined {
  return values[Math.floor(share * values.length)];
}

function modelAt(share: number): (typeof models)[number] {
  const drawn = models.flatMap((model) => Array.from({ length: model[1] }, () => model));
  return pick(drawn, share) ?? models[0];
}

/** Some calls at a time by one person: what a gateway sums up before it reports. */
function eventsOf({ keyId, memberIds, workspaces }: DemoCaller, order: number, namespace: string, now: Date) {
  const perDay = Math.min(30, 4 + memberIds.length / 2);
  return Array.from({ length: days }, (_, daysAgo) => {
    const weekday = new Date(now.getTime() - daysAgo * dayMs).getUTCDay();
    const busy = (weekday === 0 || weekday === 6 ? 0.25 : 1) * (1.1 - daysAgo / 120);
    const count = Math.max(1, Math.round(perDay * busy * (0.75 + noise(order + daysAgo) / 2)));
    return Array.from({ length: count }, (_, n) => {
      const at = (place: number) => noise(order * 977 + daysAgo * 61 + n * 7.3 + place * 131.7);
      const [model, , input, output] = modelAt(at(1));
      const workspace = pick(workspaces, at(2) ** 1.5);
      const failed = at(3) > 0.965;
      const calls = failed ? 1 + Math.floor(at(4) * 3) : 2 + Math.floor(at(4) ** 2 * 40);
      const tokens = (each: number, place: number) =>
        failed ? 0 : Math.round(each * calls * (0.6 + at(place) * 0.8));
      const isEmbedding = output === 0;
      const cached = isEmbedding || at(5) < 0.6 ? 0 : 0.4;
      return {
        source: "gateway",
        id: `demo-${daysAgo}-${n}`,
        occurredAt: new Date(now.getTime() - daysAgo * dayMs - at(6) * 0.4 * dayMs - 60_000).toISOString(),
        workspaceId: workspace?.id,
        memberId: pick(workspace?.people ?? memberIds, at(7) ** 2),
        keyId,
        resourceId: uuidv5(model, namespace),
        routerId: at(8) > 0.7 ? uuidv5("router/balanced", namespace) : undefined,
        assistantId:
          at(9) > 0.55 && !isEmbedding
            ? uuidv5(`assistant/${pick(assistants, at(10)) ?? assistants[0]}`, namespace)
            : undefined,
        ...(workspace && at(11) > 0.7
          ? { itemKind: "CAMPAIGN", itemId: `${workspace.id}-${Math.floor(at(12) * 2)}` }
          : {}),
        calls,
        inputTokens: isEmbedding ? 0 : tokens(input * (1 - cached), 13),
        cacheReadTokens: tokens(input * cached, 14),
        outputTokens: tokens(output, 15),
        embeddingTokens: isEmbedding ? tokens(input, 16) : 0,
        outcome: failed ? "error" : "success",
        latency: Math.round(isEmbedding ? 80 + at(17) * 140 : 500 + at(17) ** 2 * 4_500),
        tags: {
          team: pick(teams, at(18)) ?? "support",
          environment: at(19) > 0.12 ? "production" : "staging",
        },
      };
    });
  }).flat();
}

export async function recordDemoUsage(
  actor: SystemActor,
  callers: readonly DemoCaller[],
  namespace: string,
  now: Date,
): Promise<void> {
  const limit = pLimit(atOnce);
  await Promise.all(
    callers.map((caller, order) =>
      limit(async () => {
        const organizationId = caller.id;
        const { version } = await setCharging(actor, {
          organizationId,
          charging: "NONE",
          markup: "0",
          version: 0,
        });
        const events = eventsOf(caller, order, namespace, now);
        for (let at = 0; at < events.length; at += batchSize)
          await recordUsage(
            actor,
            recordUsageSchema.parse({ organizationId, events: events.slice(at, at + batchSize) }),
          );
        await repeatBefore(actor, organizationId);
        await setCharging(actor, { organizationId, charging: "CREDITS", markup: "0", version });
      }),
    ),
  );
}

/** The month before: the same calls, but for every sixth. */
async function repeatBefore(actor: SystemActor, organizationId: string): Promise<void> {
  const scope = await authorize(actor, "usage:record", organizationId);
  await rawTransaction(scope, async (tx) => {
    await tx.$queryRaw`SELECT usage_make_months((now() - interval '3 months')::date, now()::date)`;
    await tx.$executeRaw`
      INSERT INTO usage_event (organization_id, occurred_at, id, batch_id, source, event_id, workspace_id, member_id, key_id,
        resource_id, model, assistant_id, router_id, item_kind, item_external_id, calls, input_tokens, output_tokens,
        cache_read_tokens, cache_write_tokens, reasoning_tokens, embedding_tokens, charging, unit_id, rate_id, markup, cost, outcome,
        latency, tags)
      SELECT e.organization_id, e.occurred_at - make_interval(days => ${days}::int), gen_random_uuid(), e.batch_id, e.source,
        e.event_id || '-before', e.workspace_id, e.member_id, e.key_id, e.resource_id, e.model, e.assistant_id, e.router_id,
        e.item_kind, e.item_external_id, e.calls, e.input_tokens, e.output_tokens, e.cache_read_tokens, e.cache_write_tokens,
        e.reasoning_tokens, e.embedding_tokens, e.charging, e.unit_id, e.rate_id, e.markup, e.cost, e.outcome, e.latency, e.tags
      FROM usage_event e
      WHERE e.organization_id = ${organizationId}::uuid AND e.source = 'gateway' AND e.event_id NOT LIKE '%-before'
        AND abs(hashtext(e.event_id)) % 6 > 0
        AND NOT EXISTS (SELECT 1 FROM usage_event b WHERE b.organization_id = e.organization_id AND b.event_id LIKE 'demo-%-before')`;
  });
}
