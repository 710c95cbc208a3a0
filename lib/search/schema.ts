// The data of the command palette.
import { z } from "zod";
import { rawText } from "#lib/core/text.ts";
import { type Kind, readOpened } from "#lib/search/policy.ts";

/** How well a hit matches: 0 is exactly what was typed, 1 starts with it, 2 has a word that does, 3 has it somewhere. */
export type Rank = 0 | 1 | 2 | 3;

export interface Hit {
  kind: Kind;
  id: string;
  title: string;
  detail: string;
  /** A status that is worth mentioning, like Inactive; "" without one */
  note: string;
  href: string;
  rank: Rank;
}

export interface HitGroup {
  kind: Kind;
  hits: Hit[];
  /** The list of all that match, when there are more */
  all: string | null;
}

export interface SearchAnswer {
  groups: HitGroup[];
}

/** A page to go to, or something to do. */
export interface Command {
  id: string;
  kind: "page" | "action";
  title: string;
  icon: string;
  /** Other terms that find it */
  synonyms: readonly string[];
  /** `:slug` stands for the current organization; null for what the browser does itself */
  href: string | null;
  /** Why this user may not, and who can change that; null when they may */
  refusal: string | null;
}

/** What the palette shows before anything is typed. */
export interface PaletteStart {
  /** The organizations that the user starred, the latest first */
  favorites: Hit[];
  recent: Hit[];
  commands: Command[];
}

export const searchSchema = z.object({
  q: rawText(4000)
    .catch("")
    .transform((q) => q.slice(0, 200).trim()),
});

export const paletteStartSchema = z.object({
  recent: rawText(4000).catch("").transform(readOpened),
  /** The current organization */
  organization: z.uuid().optional().catch(undefined),
});
