// The measured views of the organizations list, each compared with its first page.
import { sorts } from "#lib/organizations/list/schema.ts";
import type { Goal } from "./report.ts";
import { rareWord } from "./sample-names.ts";

export interface View {
  name: string;
  /** Query string of the list, or `null` to follow the "next" link of page 999. */
  query: string | null;
  /** Relative to the first page's requests per second */
  goal?: Goal;
}

export const deep: Goal = { must: 0.7, want: 0.95 };
export const anyOrder: Goal = { must: 0.7, want: 1 };

export const views: View[] = [
  { name: "page 1,000, by the link of page 999", query: null, goal: deep },
  { name: "page 1,000, by its number", query: "page=1000", goal: deep },
  { name: "search, rare", query: `q=${rareWord.toLowerCase()}`, goal: anyOrder },
  { name: "search, no match", query: "q=nothing+like+this", goal: anyOrder },
  { name: "search, common", query: "q=university" },
  { name: "search, two words", query: "q=university+sao", goal: anyOrder },
  { name: "search, two letters", query: "q=sa" },
  { name: "search, common, by newest", query: "q=university&sort=-createdAt" },
  { name: "search, common, by users", query: "q=university&sort=-memberCount" },
  { name: "search, common, by balance", query: "q=university&sort=-creditBalance" },
  { name: "filter by status", query: "status=inactive", goal: anyOrder },
  { name: "filter by tier", query: "tier=enterprise", goal: anyOrder },
  { name: "filter by country", query: "country=IE", goal: anyOrder },
  { name: "filters and search", query: "status=active&tier=team&country=DE&q=bank", goal: anyOrder },
  ...sorts.map((sort) => ({ name: `sort ${sort}`, query: `sort=${sort}`, goal: anyOrder })),
];
