// What the models of the demo cost: credits for a million tokens. One has no rate, so that its cost is unknown.
import { v5 as uuidv5 } from "uuid";
import type { SystemActor } from "#lib/access/actor.ts";
import { setRateSchema } from "#lib/rates/schema.ts";
import { setRate } from "#lib/rates/service.ts";

type Price = readonly [input: string, output: string, cacheRead?: string];

/** By provider and key; before the last lowering, and since. Embedding models have their price in the first place. */
const prices: Readonly<Record<string, { before?: Price; now: Price; embedding?: true }>> = {
  "Anthropic/claude-opus-4-5": { before: ["300", "1500", "30"], now: ["250", "1250", "25"] },
  "Anthropic/claude-sonnet-4-5": { now: ["150", "750", "15"] },
  "Anthropic/claude-haiku-4-5": { now: ["50", "250", "5"] },
  "Cohere/command-a-03-2025": { now: ["125", "500"] },
  "Cohere/embed-v4.0": { now: ["6", "0"], embedding: true },
  "Google/gemini-2.5-pro": { now: ["62.5", "500", "6.25"] },
  "Google/gemini-2.5-flash": { now: ["15", "125", "1.5"] },
  "Google/gemini-embedding-001": { now: ["7.5", "0"], embedding: true },
  "Mistral/mistral-large-2411": { now: ["100", "300"] },
  "Mistral/codestral-2508": { now: ["15", "45"] },
  "Mistral/mistral-embed": { now: ["5", "0"], embedding: true },
  "OpenAI/gpt-5": { before: ["75", "600", "7.5"], now: ["62.5", "500", "6.25"] },
  "OpenAI/gpt-5-mini": { before: ["15", "120", "1.5"], now: ["12.5", "100", "1.25"] },
  "OpenAI/gpt-4.1": { now: ["100", "400", "25"] },
  "OpenAI/text-embedding-3-large": { now: ["6.5", "0"], embedding: true },
  "OpenAI/text-embedding-3-small": { now: ["1", "0"], embedding: true },
  "Voyage AI/voyage-3-large": { now: ["9", "0"], embedding: true },
};

const dayMs = 86_400_000;

/** For all in a credit type, and what one organization pays for one of them. */
export async function createDemoRates(
  actor: SystemActor,
  namespace: string,
  creditType: string,
  now: Date,
): Promise<void> {
  const from = (days: number) => new Date(now.getTime() - days * dayMs).toISOString();
  const set = (model: string, [input, output, cacheRead]: Price, days: number, more: object = {}) => {
    const isEmbedding = prices[model]?.embedding;
    const own = isEmbedding ? { embedding: input } : { input, output, cacheRead: cacheRead ?? null };
    const reasoning = isEmbedding ? {} : { reasoning: output };
    return setRate(
      actor,
      setRateSchema.parse({
        id: uuidv5(`rate/${model}/${days}/${JSON.stringify(more)}`, namespace),
        resourceId: uuidv5(model, namespace),
        creditType,
        prices: { ...own, ...reasoning },
        validFrom: from(days),
        ...more,
      }),
    );
  };
  for (const [model, { before, now: current }] of Object.entries(prices)) {
    if (before) await set(model, before, 400);
    await set(model, current, before ? 45 : 400);
  }
  await set("OpenAI/gpt-5", ["56", "450", "5.6"], 40, { organizationId: uuidv5("ACME", namespace) });
}
