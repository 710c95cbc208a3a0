// Pure rules of the command palette: what a typed or pasted text may name, how commands match it, and what is remembered.
import { queryText } from "#lib/list/search.ts";
import { maxRecent } from "#lib/organizations/switcher/policy.ts";

export const kinds = ["organization", "user", "invitation", "purchase", "model"] as const;
export type Kind = (typeof kinds)[number];

/** How well a hit matches: 0 is exactly what was typed, 1 starts with it, 2 has a word that does, 3 has it somewhere. */
export type Rank = 0 | 1 | 2 | 3;

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

const uuid = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/i;

/** Something that was opened, as a browser remembers it: "user:0193…". */
export interface Opened {
  kind: Kind;
  id: string;
}

/** Reads "user:0193…,organization:0193…"; what is nothing like that is left out. */
export function readOpened(list: string): Opened[] {
  return list.split(",", maxRecent * kinds.length).flatMap((entry) => {
    const [name, id = ""] = entry.split(":", 2);
    const kind = kinds.find((one) => one === name);
    return kind && uuid.exec(id)?.[0] === id && id.length === 36 ? { kind, id } : [];
  });
}

/** Hits of a kind that are shown */
export const shownHits = 5;

/** What a text names, for lookups by key. A text can be several of these. */
export interface Named {
  typed: string;
  id: string | null;
  /** The short number of an organization */
  number: number | null;
  /** In lower case: an address, or the start of one */
  lower: string;
}

/**
 * Reads what was typed or pasted: an id may stand in a URL or lack its hyphens, an address may come as "Name <a@b.example>" or
 * a mailto link, a number may have a # before it.
 */
export function parseSearch(q: string): Named {
  const text = queryText(q)
    .slice(0, 200)
    .toWellFormed()
    .replace(/^mailto:/i, "")
    .trim();
  const [found] = uuid.exec(text) ?? [];
  const [, address] = /<\s*([^<>\s]+@[^<>\s]+)\s*>/.exec(text) ?? [];
  const [, digits] = /^#?(\d{1,9})$/.exec(text) ?? [];
  return {
    typed: address ?? text,
    id: found ? hyphenated(found.toLowerCase()) : null,
    number: digits ? Number(digits) : null,
    lower: (address ?? text).toLowerCase(),
  };
}

function hyphenated(id: string): string {
  return id.replaceAll("-", "").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** How well a command matches, and the synonym that made it so. */
export interface CommandMatch {
  rank: Rank;
  /** "" when the title matches */
  by: string;
}

/** A synonym that is typed in full is as good as the start of the title; less of it comes behind what is named so. */
export function rankCommand(
  { title, synonyms }: Pick<Command, "title" | "synonyms">,
  q: string,
): CommandMatch | null {
  const wanted = fold(q);
  if (wanted === "") return null;
  const matches: CommandMatch[] = [];
  const own = rankText(fold(title), wanted);
  if (own !== null) matches.push({ rank: own, by: "" });
  // One character begins too many synonyms.
  for (const by of wanted.length > 1 ? synonyms : []) {
    const rank = rankText(fold(by), wanted);
    if (rank !== null) matches.push({ rank: synonymRanks[rank], by });
  }
  const [best] = matches.toSorted((a, b) => a.rank - b.rank);
  if (best) return best;
  // Terms may come from the title and from synonyms: "add new".
  const all = ` ${[title, ...synonyms].map(fold).join(" ")}`;
  const [by = ""] = synonyms;
  const terms = wanted.split(" ");
  return terms.length > 1 && terms.every((term) => all.includes(` ${term}`)) ? { rank: 2, by } : null;
}

const synonymRanks = { 0: 1, 1: 2, 2: 2, 3: 3 } as const;

function rankText(text: string, wanted: string): Rank | null {
  if (text === wanted) return 0;
  if (text.startsWith(wanted)) return 1;
  if (wanted.split(" ").every((term) => ` ${text}`.includes(` ${term}`))) return 2;
  return wanted.length > 2 && text.includes(wanted) ? 3 : null;
}

/** The commands that match, best first, and of equal ones those that the user may run. */
export function matchCommands<C extends Command>(commands: readonly C[], q: string): (C & CommandMatch)[] {
  return commands
    .flatMap((command) => {
      const match = rankCommand(command, q);
      return match ? { ...command, ...match } : [];
    })
    .toSorted((a, b) => a.rank - b.rank || Number(a.refusal !== null) - Number(b.refusal !== null));
}

/** With `opened` first, and without the oldest of its kind. */
export function withOpened(list: readonly Opened[], opened: Opened): Opened[] {
  const others = list.filter(({ kind, id }) => kind !== opened.kind || id !== opened.id);
  let left = maxRecent;
  return [opened, ...others].filter(({ kind }) => kind !== opened.kind || left-- > 0);
}
