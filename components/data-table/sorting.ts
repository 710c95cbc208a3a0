// The sort parameter of a list: "tier,-createdAt" orders by tier, then by the newest.

/** More columns than this order no further, see lib/list/params.ts. */
const maxSorts = 3;

export interface SortPart {
  readonly id: string;
  readonly down: boolean;
}

export function sortParts(sort: unknown): SortPart[] {
  return String(sort ?? "")
    .split(",")
    .filter(Boolean)
    .map((part) => ({ id: part.replace("-", ""), down: part.startsWith("-") }));
}

function sortText(parts: readonly SortPart[]): string {
  return parts.map(({ id, down }) => (down ? `-${id}` : id)).join(",");
}

/** The order after a column was added behind those that are there, or turned around where it is one of them. */
export function addSort(sort: unknown, id: string): string {
  const parts = sortParts(sort);
  const turned = parts.map((part) => (part.id === id ? { id, down: !part.down } : part));
  const next = parts.some((part) => part.id === id) ? turned : [...parts, { id, down: false }];
  return sortText(next.slice(-maxSorts));
}
