// Pure rules of the organization switcher.

/** A browser remembers this many organizations for a person */
export const maxRecent = 5;

/** At most this many of one's own at once: typing narrows them */
export const maxOwn = 50;

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Whether every word of the search occurs in the name, whatever its case and accents. */
export function nameMatches(name: string, q: string): boolean {
  const folded = fold(name);
  return fold(q)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** With `id` in front, and without what was visited longest ago. */
export function withRecent(ids: readonly string[], id: string): string[] {
  return [id, ...ids.filter((other) => other !== id)].slice(0, maxRecent);
}
