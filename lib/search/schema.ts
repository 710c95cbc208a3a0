// The data of the command palette.
import { z } from "zod";
import { rawText } from "#lib/core/text.ts";
import { type Command, type Kind, type Rank, readOpened } from "#lib/search/policy.ts";

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
