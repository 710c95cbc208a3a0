// Parsing of search texts for queries.

/** Further terms are ignored. */
const maxTerms = 6;

/** What an address says, for a query: Postgres refuses NUL, and nothing that it could be compared with has one. */
export function queryText(value: string): string {
  return value.replaceAll("\0", "");
}

export function searchTerms(q: string): string[] {
  return queryText(q).slice(0, 200).split(/\s+/).filter(Boolean).slice(0, maxTerms);
}
