// What every list's address has in common.

export const pageSizes = [25, 50, 100] as const;

/** A count, exact unless `capped`: then there are more than it says. */
export interface Count {
  count: number;
  capped: boolean;
}

/** Where the links of a page lead. */
export interface PageCursors {
  next?: string;
  previous?: string;
  last?: string;
}

/** What came of a bulk action. */
export interface BulkReport {
  /** How many were changed */
  done: number;
  /** The others, each with its reason; the first hundred are listed */
  skipped: { name: string; reason: string }[];
  skippedCount: number;
}

/** A report names this many of those that were left as they were. */
export const listedSkips = 100;
