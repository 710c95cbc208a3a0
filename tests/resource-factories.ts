// Routers, assistants, tools and workspaces for tests.
import { v7 as uuidv7 } from "uuid";
import { type CreateResource, createResourceSchema } from "#lib/resources/catalog/schema.ts";
import { createResource } from "#lib/resources/catalog/service.ts";
import type { Workspace } from "#prisma/client/client.ts";
import { asPlatform, systemActor, unique } from "#tests/factories.ts";

type DefinedForm<Kind extends CreateResource["kind"]> = Extract<CreateResource, { kind: Kind }>;

function definedForm(kind: CreateResource["kind"], fields: Record<string, unknown>): CreateResource {
  const key = unique();
  return createResourceSchema.parse({
    id: uuidv7(),
    organizationId: null,
    kind,
    name: `${kind.toLowerCase()} ${key}`,
    key,
    description: "",
    visibility: "LISTED",
    ...fields,
  });
}

/** The input of the form that adds a tool. */
export function toolForm(fields: Record<string, unknown> = {}): DefinedForm<"TOOL"> {
  const own = {
    toolKind: "MCP",
    endpoint: "https://tools.example/mcp",
    functions: "",
    secret: "",
    removeSecret: false,
  };
  return definedForm("TOOL", { ...own, ...fields }) as DefinedForm<"TOOL">;
}

/** The input of the form that adds a router among these models. */
export function routerForm(
  models: readonly { id: string }[],
  fields: Record<string, unknown> = {},
): DefinedForm<"ROUTER"> {
  const targets = models.map(({ id }) => ({ modelId: id, weight: 1 }));
  return definedForm("ROUTER", {
    strategy: "FALLBACK",
    targets,
    note: "",
    ...fields,
  }) as DefinedForm<"ROUTER">;
}

/** The input of the form that adds an assistant on this model or router. */
export function assistantForm(
  target: { id: string },
  fields: Record<string, unknown> = {},
): DefinedForm<"ASSISTANT"> {
  const own = { targetId: target.id, instructions: "Answer briefly.", toolIds: [] };
  return definedForm("ASSISTANT", { ...own, ...fields }) as DefinedForm<"ASSISTANT">;
}

export function makeTool(fields: Record<string, unknown> = {}): Promise<{ id: string }> {
  return createResource(systemActor, toolForm(fields));
}

export function makeRouter(
  models: readonly { id: string }[],
  fields: Record<string, unknown> = {},
): Promise<{ id: string }> {
  return createResource(systemActor, routerForm(models, fields));
}

export function makeAssistant(
  target: { id: string },
  fields: Record<string, unknown> = {},
): Promise<{ id: string }> {
  return createResource(systemActor, assistantForm(target, fields));
}

/** A workspace of an organization, as a row: what it takes to make one is not what these tests are about. */
export function makeWorkspaceRow(
  organization: { id: string },
  fields: Partial<
    Pick<Workspace, "name" | "status" | "suspendedReason" | "suspendedAt" | "archivedAt" | "open">
  > = {},
): Promise<{ id: string; organizationId: string; name: string }> {
  const word = unique();
  return asPlatform((tx) =>
    tx.workspace.create({
      data: {
        id: uuidv7(),
        organizationId: organization.id,
        name: `Workspace ${word}`,
        slug: word,
        ...fields,
      },
      select: { id: true, organizationId: true, name: true },
    }),
  );
}
