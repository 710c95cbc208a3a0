// Rules about routers, assistants and tools that need no database.
import type { Permission } from "#lib/access/permissions.ts";

export const definedKinds = ["ROUTER", "ASSISTANT", "TOOL"] as const;
/** What is defined in Steward. Models are named after what a provider offers. */
export type DefinedKind = (typeof definedKinds)[number];

export const strategies = ["FIXED", "FALLBACK", "WEIGHTED", "CHEAPEST", "FASTEST", "MANAGED"] as const;
export const toolKinds = ["MCP", "HTTP", "BUILT_IN"] as const;
export type ToolKind = (typeof toolKinds)[number];

/** What it takes to change a resource of the platform, or of one organization. */
export function managing({ organizationId }: { organizationId: string | null }): Permission {
  return organizationId === null ? "resource:manage" : "resource:manage-own";
}

/** What it takes to see them. */
export function reading({ organizationId }: { organizationId: string | null }): Permission {
  return organizationId === null ? "resource:read" : "organization:read";
}

export const kindNames: Readonly<Record<"MODEL" | DefinedKind, { one: string; many: string; path: string }>> =
  {
    MODEL: { one: "model", many: "models", path: "models" },
    ROUTER: { one: "router", many: "routers", path: "routers" },
    ASSISTANT: { one: "assistant", many: "assistants", path: "assistants" },
    TOOL: { one: "tool", many: "tools", path: "tools" },
  };

/** "Router", for headings and messages */
export function nameOf(kind: "MODEL" | DefinedKind): string {
  const { one } = kindNames[kind];
  return one.charAt(0).toUpperCase() + one.slice(1);
}
