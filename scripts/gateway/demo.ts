// The demo of a gateway: what it starts, the two calls that it makes, and how to make more by hand.
import OpenAI from "openai";
import { connectPortkey, stewardGuardrail } from "#docs/recipes/portkey.ts";
import { mintSystemActor } from "#lib/access/actor.ts";
import { isAppError } from "#lib/core/errors.ts";
import { createKeySchema } from "#lib/keys/schema.ts";
import { createKey, revokeKey } from "#lib/keys/service.ts";
import { getOrganization } from "#lib/organizations/queries.ts";
import { listOrganizationModels } from "#lib/resources/queries.ts";
import { getUsage } from "#lib/usage/queries.ts";
import { usageQuerySchema } from "#lib/usage/summary/schema.ts";
import { serveGate } from "../gate/serve.ts";
import { Problem } from "../problem.ts";
import type { Lifetime } from "../start/lifetime.ts";
import { serveMockModel } from "./mock-model.ts";
import { startPortkey } from "./portkey.ts";

const actor = mintSystemActor("cli:demo-gateway");

interface Shown {
  /** Names the organization that calls */
  slug: string;
  /** The address of the portal, for links */
  portal: string;
}

/** Makes the two calls, and returns how to make more. */
export async function showGateway(lifetime: Lifetime, { slug, portal }: Shown): Promise<string> {
  const organization = await findOrganization(slug);
  const { allowed, refused } = await findModels(organization);
  const key = await makeKey(lifetime, organization.id);
  const [steward, model] = [
    await serveGate({ HOST: "127.0.0.1", PORT: 0, STEWARD_TRUSTED_PROXIES: 0 }),
    await serveMockModel(),
  ];
  lifetime.defer(() => Promise.all([steward.close(), model.close()]));
  console.log("Starting Portkey's gateway…");
  const gateway = await startPortkey(lifetime);
  const provider = { provider: "openai", api_key: "none", custom_host: model.url };
  const guarded = { api: `${steward.url}/api/v1`, key: key.secret };
  const client = connectPortkey({ gateway, provider, steward: guarded, metadata: { _user: "demo" } });
  for (const name of [allowed, refused])
    console.log(`\n${organization.name} calls ${name}:\n  ${await callModel(client, name)}`);
  console.log(`\nCounted in Steward:\n  ${await countedOf(organization.id, key.id)}`);
  const config = JSON.stringify({ ...provider, ...stewardGuardrail(guarded) });
  const pages = `${portal}/organizations/${organization.slug}`;
  return `
With \`npm start\` beside this, see the call, and turn models on and off: the next call follows.
  ${pages}/usage/events?apiKey=${key.id}
  ${pages}/models

To call by hand:
  config='${config}'
  curl ${gateway}/v1/chat/completions -H "x-portkey-config: $config" -H 'content-type: application/json' \\
    -d '{"model":"${allowed}","messages":[{"role":"user","content":"Hello"}]}'

The key ends with this demo. Press Ctrl-C to stop.
`;
}

/** What the calls of a key add up to, in a line. */
async function countedOf(organizationId: string, keyId: string): Promise<string> {
  const dayOf = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  // From yesterday, because the organization's clock may be behind.
  const query = { organizationId, keyId, from: dayOf(-1), to: dayOf(1), granularity: "day" };
  const { sums, unit } = await getUsage(actor, usageQuerySchema.parse(query));
  const { calls, tokens, cost } = sums;
  return `${calls} call, ${tokens.input} input and ${tokens.output} output tokens, ${cost} ${unit}`;
}

async function findOrganization(slug: string) {
  try {
    return await getOrganization(actor, slug);
  } catch (error) {
    if (!isAppError(error) || error.code !== "NOT_FOUND") throw error;
    throw new Problem(
      `There is no organization "${slug}". Name one by the end of its address: npm run demo:gateway -- SLUG`,
    );
  }
}

/** Keys of models, which a gateway knows them by. */
async function findModels({ id, name }: { id: string; name: string }) {
  const models = await listOrganizationModels(actor, id);
  const ofText = models.filter(({ modelType, retired }) => modelType === "INFERENCE" && !retired);
  const allowed = ofText.find(({ access }) => access.allowed);
  const refused = ofText.find(({ access }) => !access.allowed);
  if (allowed && refused) return { allowed: allowed.key, refused: refused.key };
  throw new Problem(`The demo needs a model that ${name} may use and one that it may not.`);
}

async function makeKey(lifetime: Lifetime, organizationId: string) {
  const name = "Demo of a gateway";
  const scopes = ["access:check", "usage:write"];
  const form = createKeySchema.parse({ organizationId, name, scopes, expiresIn: 1 });
  const { id, secret } = await createKey(actor, form);
  lifetime.defer(() => revokeKey(actor, { organizationId, id }));
  return { id, secret };
}

/** What came of a call, in a line. */
async function callModel(client: OpenAI, model: string): Promise<string> {
  const messages = [{ role: "user" as const, content: "Say hello to the people of this organization." }];
  try {
    const { choices, usage } = await client.chat.completions.create({ model, messages });
    return `Allowed: “${choices[0]?.message.content}”, ${usage?.total_tokens} tokens`;
  } catch (error) {
    if (error instanceof OpenAI.APIError && error.code === "refused")
      return `Blocked: ${error.message.replace(/^\d+ /, "")}`;
    throw error;
  }
}
