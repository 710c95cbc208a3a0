// Where the numbers of a screen about usage lead.
import { usageSearch } from "#lib/usage/view/policy.ts";
import type { Breakdown, FilterName, UsageFilters, UsageParams } from "#lib/usage/view/schema.ts";

export interface UsagePlace {
  /** The screen's own address */
  path: string;
  /** The list of the calls; null where there is none */
  events: string | null;
  /** The address of the files; null where there are none */
  files: string | null;
  /** What the screen is about, which its address does not repeat */
  fixed?: UsageFilters;
}

/** The screen with some of its address changed. */
export function usageHref(
  { path, fixed = {} }: UsagePlace,
  params: UsageParams,
  changes: Partial<UsageParams> = {},
) {
  return path + usageSearch(withoutFixed({ ...params, ...changes }, fixed));
}

function withoutFixed({ filters, ...params }: UsageParams, fixed: UsageFilters): UsageParams {
  const own = Object.entries(filters).filter(([name]) => !(name in fixed));
  return { ...params, filters: Object.fromEntries(own) };
}

/** The file with what the screen shows; all that it is about is in its address. */
export function fileHref(
  { files }: UsagePlace,
  params: UsageParams,
  what: "series" | "groups",
): string | null {
  if (files === null) return null;
  const search = usageSearch(params);
  return `${files}${search}${search ? "&" : "?"}what=${what}`;
}

/** The names that the list of calls has for filters */
export const listNames: Readonly<Record<FilterName, string>> = {
  workspace: "workspace",
  member: "member",
  model: "resource",
  assistant: "assistant",
  router: "router",
  key: "apiKey",
  campaign: "item",
};

/** What a list of calls is filtered by, by the names that screens about usage have for it. */
export function filtersOfList(params: Readonly<Record<string, unknown>>): UsageFilters {
  const filters: UsageFilters = {};
  for (const [name, list] of Object.entries(listNames) as [FilterName, string][]) {
    const value = params[list] ?? (name === "model" ? params.model : null);
    if (typeof value === "string") filters[name] = value;
  }
  return filters;
}

const isId = (value: string) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value);

/** The list of the calls that a number counts. */
export function eventsHref(
  { events }: UsagePlace,
  report: { params: UsageParams; from: string; to: string },
  more: Readonly<Record<string, string>> = {},
  group: UsageFilters = {},
): string | null {
  if (events === null) return null;
  const { from, to, params } = report;
  const search = new URLSearchParams({ from, to });
  for (const [name, value] of Object.entries({ ...params.filters, ...group }) as [FilterName, string][]) {
    // Of models that the catalogue does not have the list knows the name.
    const list = name === "model" && !isId(value) ? "model" : listNames[name];
    search.set(list, value);
  }
  for (const [name, value] of Object.entries(more)) search.set(name, value);
  return `${events}?${search}`;
}

/** What the calls of a group are filtered by; null where nothing says that. */
export function groupFilter(by: Breakdown, key: string): UsageFilters | null {
  if (by === "tag" || (by === "campaign" && key === "")) return null;
  return { [by]: key === "" ? "none" : key };
}
