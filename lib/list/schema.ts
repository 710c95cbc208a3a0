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
