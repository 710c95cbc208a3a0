import type { ToolKind } from "#lib/resources/catalog/policy.ts";
import type { ResourceKind, RouterStrategy } from "#prisma/client/enums.ts";

interface KindLabels {
  one: string;
  many: string;
  add: string;
}

export const resourceLabels: Readonly<Record<ResourceKind, KindLabels>> = {
  MODEL: { one: "Model", many: "Models", add: "Add Model" },
  ROUTER: { one: "Router", many: "Routers", add: "Add Router" },
  ASSISTANT: { one: "Assistant", many: "Assistants", add: "Add Assistant" },
  TOOL: { one: "Tool", many: "Tools", add: "Add Tool" },
};

export const strategyLabels: Readonly<Record<RouterStrategy, string>> = {
  FIXED: "Fixed",
  FALLBACK: "Fallback",
  WEIGHTED: "Weighted",
  CHEAPEST: "Cheapest",
  FASTEST: "Fastest",
  MANAGED: "Managed",
};

export const strategyHints: Readonly<Record<RouterStrategy, string>> = {
  FIXED: "Always the one model.",
  FALLBACK: "The first model that responds, in this order.",
  WEIGHTED: "Each model gets its share of the calls.",
  CHEAPEST: "The least expensive model that can take the call.",
  FASTEST: "The model that has been responding fastest.",
  MANAGED: "The platform chooses among these models.",
};

export const toolKindLabels: Readonly<Record<ToolKind, string>> = {
  MCP: "MCP server",
  HTTP: "HTTP endpoint",
  BUILT_IN: "Built in",
};
