// What a view holds, as its list understands it today.
import type { ColumnPreferences, ListName } from "#lib/list/preferences/schema.ts";
import { pageSizes } from "#lib/list/schema.ts";
import { viewedLists } from "#lib/views/lists.ts";
import type { OpenView } from "#lib/views/schema.ts";

/** The place within the list, and which view is open: what a view does not hold. */
const transient = ["page", "cursor", "viewId"];

/** The parameters of a stored or sent address. Drops filters and orders that the list does not have. */
export function parseSearch(list: ListName, search: string): Record<string, string> {
  const params = viewedLists[list].load(Object.fromEntries(new URLSearchParams(search)));
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]: [string, unknown]) => {
      if (value === null || value === "" || transient.includes(name)) return [];
      if (name === "size" && !pageSizes.some((size) => size === value)) return [];
      return [[name, String(value)]];
    }),
  );
}

/** Normalizes a search as it is stored. */
export function storedSearch(list: ListName, search: string): string {
  return new URLSearchParams(parseSearch(list, search)).toString();
}

/** The views that come with a list. */
export function presetsOf(list: ListName, everywhere: boolean): OpenView[] {
  const { presets = {} } = viewedLists[list].definition;
  return Object.entries(presets)
    .filter(([, { only }]) => everywhere || only !== "platform")
    .map(([id, { label, search = "", columns }]) => ({
      id,
      kind: "preset",
      name: label,
      search: parseSearch(list, search),
      by: "",
      sharedWith: "",
      columns: columns === "all" ? everyColumn(list) : null,
      canDelete: false,
    }));
}

/** Hides nothing but cells that show what other columns do. */
function everyColumn(list: ListName): ColumnPreferences {
  const { columns } = viewedLists[list].definition;
  return { hidden: Object.keys(columns).filter((id) => columns[id]?.kind === "stack") };
}
