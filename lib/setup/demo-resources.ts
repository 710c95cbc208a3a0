// Routers, assistants and tools that a platform could have, and some of one organization.
import { v5 as uuidv5 } from "uuid";
import type { SystemActor } from "#lib/access/actor.ts";
import { createResource } from "#lib/resources/catalog/service.ts";
import { setAccess } from "#lib/resources/policies/service.ts";
import type { RouterStrategy } from "#prisma/client/enums.ts";

const tools = [
  [
    "Web Search",
    "web-search",
    "Finds pages and reads them.",
    "MCP",
    "https://search.tools.example/mcp",
    ["search", "fetch"],
  ],
  ["Code Interpreter", "code-interpreter", "Runs Python on files and figures.", "BUILT_IN", "", []],
  [
    "Company Wiki",
    "company-wiki",
    "Looks things up in the wiki.",
    "MCP",
    "https://wiki.tools.example/mcp",
    ["find", "read"],
  ],
  [
    "Ticket Desk",
    "ticket-desk",
    "Opens and updates support tickets.",
    "HTTP",
    "https://desk.tools.example/v2",
    [],
  ],
] as const;

const routers: readonly (readonly [string, string, string, RouterStrategy, readonly string[]])[] = [
  [
    "Balanced",
    "balanced",
    "Good answers at a fair price.",
    "MANAGED",
    ["Anthropic/claude-sonnet-4-5", "OpenAI/gpt-5-mini"],
  ],
  [
    "Always Up",
    "always-up",
    "Falls back to another provider when one is down.",
    "FALLBACK",
    ["Anthropic/claude-haiku-4-5", "Google/gemini-2.5-flash", "OpenAI/gpt-5-mini"],
  ],
  [
    "Lowest Cost",
    "lowest-cost",
    "The least expensive model that can take the call.",
    "CHEAPEST",
    ["Google/gemini-2.5-flash", "OpenAI/gpt-5-mini", "DeepSeek/deepseek-chat"],
  ],
  [
    "Deep Thought",
    "deep-thought",
    "The strongest models, for hard questions.",
    "WEIGHTED",
    ["Anthropic/claude-opus-4-5", "OpenAI/gpt-5"],
  ],
];

const assistants = [
  [
    "Writing Coach",
    "writing-coach",
    "Edits drafts and explains why.",
    "router/balanced",
    "You help people write clearly. Keep their voice, and say why you change what you change.",
    [],
  ],
  [
    "Data Analyst",
    "data-analyst",
    "Answers questions about files.",
    "Anthropic/claude-sonnet-4-5",
    "You analyze the files you are given. Show the figures that an answer rests on.",
    ["code-interpreter"],
  ],
  [
    "Research Desk",
    "research-desk",
    "Finds sources and sums them up.",
    "router/deep-thought",
    "You research a question, name your sources, and say what is not known.",
    ["web-search"],
  ],
  [
    "Support Agent",
    "support-agent",
    "Answers customers, and opens a ticket where it cannot.",
    "router/always-up",
    "You answer from the wiki. Open a ticket for what you cannot answer.",
    ["company-wiki", "ticket-desk"],
  ],
] as const;

/** Names of the platform's demo resources, from which their ids follow */
export const demoResourceNames = [
  ...tools.map(([, key]) => `tool/${key}`),
  ...routers.map(([, key]) => `router/${key}`),
  ...assistants.map(([, key]) => `assistant/${key}`),
];

/** Adds them to a platform that has the demo's models. `organizationId` gets some of its own. */
export async function createDemoResources(
  actor: SystemActor,
  namespace: string,
  organizationId: string,
): Promise<void> {
  const idOf = (name: string) => uuidv5(name, namespace);
  const common = { organizationId: null, visibility: "LISTED" } as const;
  for (const [name, key, description, toolKind, endpoint, functions] of tools) {
    const id = idOf(`tool/${key}`);
    const own = { toolKind, endpoint, functions: [...functions], secret: "", removeSecret: false };
    await createResource(actor, { id, kind: "TOOL", ...common, name, key, description, ...own });
  }
  for (const [name, key, description, strategy, models] of routers) {
    const targets = models.map((model, n) => ({ modelId: idOf(model), weight: models.length - n }));
    const id = idOf(`router/${key}`);
    const own = { strategy, targets, note: "First version" };
    await createResource(actor, { id, kind: "ROUTER", ...common, name, key, description, ...own });
  }
  for (const [name, key, description, target, instructions, used] of assistants) {
    const toolIds = used.map((tool) => idOf(`tool/${tool}`));
    const id = idOf(`assistant/${key}`);
    const own = { targetId: idOf(target), instructions, toolIds };
    await createResource(actor, { id, kind: "ASSISTANT", ...common, name, key, description, ...own });
  }
  await createOwn(actor, idOf, organizationId);
}

async function createOwn(
  actor: SystemActor,
  idOf: (name: string) => string,
  organizationId: string,
): Promise<void> {
  const common = { organizationId, visibility: "LISTED" } as const;
  const toolId = idOf("own/tool");
  await createResource(actor, {
    id: toolId,
    kind: "TOOL",
    ...common,
    name: "Parts Catalog",
    key: "parts-catalog",
    description: "Prices and stock of every part.",
    toolKind: "HTTP",
    endpoint: "https://parts.acme.example/api",
    functions: [],
    secret: "",
    removeSecret: false,
  });
  await createResource(actor, {
    id: idOf("own/assistant"),
    kind: "ASSISTANT",
    ...common,
    name: "Sales Helper",
    key: "sales-helper",
    description: "Drafts quotes from the parts catalog.",
    targetId: idOf("router/balanced"),
    instructions: "You draft quotes. Take prices from the parts catalog, never from memory.",
    toolIds: [toolId],
  });
  // Its Support Agent then says what it requires.
  await setAccess(actor, {
    organizationId,
    workspaceId: null,
    userId: null,
    kind: "TOOL",
    resourceIds: [idOf("tool/ticket-desk")],
    enabled: false,
  });
}
