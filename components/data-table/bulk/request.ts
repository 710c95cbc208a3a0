import type { ReactNode } from "react";
import type { BulkTexts } from "./texts.ts";

/** A bulk action that somebody chose. */
export interface BulkRequest<Change, Selection> {
  texts: BulkTexts;
  selection: Selection;
  /** The formatted number of rows: "1,204" or "10,000+" */
  count: string;
  /** What is done; null until the fields say it */
  change: Change | null;
  /** Asked first, and what they say */
  fields?: ReactNode;
  read?: (data: FormData) => Asked<Change>;
}

/** What the fields of a bulk action say. */
export interface Asked<Change> {
  change: Change;
  /** After the number, in place of that of the texts: "moved to the Business tier" */
  done: string;
}
