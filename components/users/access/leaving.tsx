"use client";

import { useUserLocale } from "#components/layout/user-locale.tsx";
import type { LeavingEffects } from "#lib/memberships/leaving/schema.ts";
import { useJson } from "./use-json.ts";

/** What else ends when somebody leaves an organization, in numbers. */
export function Leaving({ organizationId, userId }: { organizationId: string; userId: string }) {
  const query = new URLSearchParams({ organizationId, userId });
  const effects = useJson<LeavingEffects>(`/api/internal/leaving?${query}`);
  const locale = useUserLocale();
  if (!effects) return null;
  const lines = linesOf(effects, new Intl.NumberFormat(locale));
  if (lines.length === 0) return null;
  return (
    <span className="mt-3 block">
      {lines.map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </span>
  );
}

function linesOf({ workspaces, apiKeys, items }: LeavingEffects, format: Intl.NumberFormat): string[] {
  const count = (n: number, one: string, many: string) => `${format.format(n)} ${n === 1 ? one : many}`;
  return [
    ...(workspaces > 0 ? [`Leaves ${count(workspaces, "workspace", "workspaces")}.`] : []),
    ...(apiKeys > 0 ? [`${count(apiKeys, "API key stops", "API keys stop")} working.`] : []),
    ...(items > 0
      ? [`${count(items, "item they own stays", "items they own stay")} with the organization.`]
      : []),
  ];
}
