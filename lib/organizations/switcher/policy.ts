// Pure rules of the organization switcher.

/** Number of recent organizations that a browser remembers per user */
export const maxRecent = 5;

/** Maximum number of own organizations in the list: typing narrows them */
export const maxOwn = 50;

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Whether every term of the search occurs in the name, ignoring case and accents. */
export function nameMatches(name: string, q: string): boolean {
  const folded = fold(name);
  return fold(q)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
