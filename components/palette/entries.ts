// What the palette lists: commands from this page's start, and hits from the search, in groups of which the best is first.
import { dialogHref } from "#components/layout/dialog-address.ts";
import type { Command } from "#lib/search/policy.ts";
import { type Kind, matchCommands } from "#lib/search/policy.ts";
import type { Hit, HitGroup } from "#lib/search/schema.ts";

export interface Entry {
  /** Unique in the list */
  value: string;
  /** Read by screen readers when it is highlighted */
  label: string;
  detail: string;
  note: string;
  icon: string;
  href: string | null;
  /** Opens over the open page, which stays */
  over: boolean;
  refusal: string | null;
  /** What is remembered when it is opened */
  opens: { kind: Kind; id: string } | null;
  /** What the browser does itself */
  run: string | null;
}

export interface EntryGroup {
  label: string;
  items: Entry[];
}

const kindLabels: Record<Kind, string> = {
  organization: "Organizations",
  user: "Users",
  invitation: "Invitations",
  purchase: "Purchases",
  model: "Models",
};

/** The current organization */
interface Here {
  slug: string;
  name: string;
}

const shownRecent = 6;
const shownCommands = 6;

/** Before anything is typed: what was starred, what was opened lately, and everything that this user may do and open. */
export function firstEntries(
  favorites: readonly Hit[],
  recent: readonly Hit[],
  commands: readonly Command[],
  here: Here | null,
): EntryGroup[] {
  const allowed = commands.filter(({ refusal }) => refusal === null);
  const entries = (wanted: (command: Command) => boolean) =>
    allowed.filter(wanted).map((command) => commandEntry(command, here));
  const ofHere = ({ kind, icon }: Command) => kind === "page" && icon === "here";
  const elsewhere = (hits: readonly Hit[]) => hits.filter(({ href }) => href !== location.pathname);
  const starred = new Set(favorites.map(({ href }) => href));
  const lately = elsewhere(recent).filter(({ href }) => !starred.has(href));
  return withoutEmpty([
    { label: "Favorites", items: elsewhere(favorites).map((hit) => hitEntry(hit, "favorite")) },
    { label: "Recent", items: lately.slice(0, shownRecent).map((hit) => hitEntry(hit, "recent")) },
    { label: "Actions", items: entries(({ kind, href }) => kind === "action" && href !== null) },
    { label: here?.name ?? "", items: entries(ofHere).map((entry) => ({ ...entry, detail: "" })) },
    {
      label: "Pages",
      items: entries((command) => command.kind === "page" && !ofHere(command) && command.icon !== "tag"),
    },
    { label: "Preferences", items: entries(({ href }) => href === null) },
  ]);
}

/** For a text: each group stands where its best entry belongs. */
export function matchingEntries(
  q: string,
  groups: readonly HitGroup[],
  commands: readonly Command[],
  here: Here | null,
): EntryGroup[] {
  const found = new Set(groups.flatMap(({ hits }) => hits.map(({ href }) => href)));
  const matching = matchCommands(commands, q).filter(({ href }) => href === null || !found.has(href));
  const ranked = [
    ...(["action", "page"] as const).map((kind) => {
      const items = matching.filter((command) => command.kind === kind).slice(0, shownCommands);
      const best = items[0]?.rank ?? 9;
      return {
        label: kind === "action" ? "Actions" : "Pages",
        items: items.map((command) => commandEntry(command, here, command.by)),
        // A title that starts with the text is likelier meant than a name that does.
        at: best < 2 ? best - 0.5 : best + 0.5,
      };
    }),
    ...groups.map(({ kind, hits, all }) => ({
      label: kindLabels[kind],
      items: [...hits.map((hit) => hitEntry(hit, "hit")), ...(all ? [allEntry(kind, all, q)] : [])],
      at: hits[0]?.rank ?? 9,
    })),
  ];
  return withoutEmpty(ranked.toSorted((a, b) => a.at - b.at).map(({ label, items }) => ({ label, items })));
}

function withoutEmpty(groups: EntryGroup[]): EntryGroup[] {
  return groups.filter(({ items }) => items.length > 0);
}

/** `by` is the synonym that found it. */
function commandEntry(command: Command, here: Here | null, by = ""): Entry {
  const { id, kind, title, icon, href, refusal } = command;
  const address = href?.replace(":slug", here?.slug ?? "") ?? null;
  // What creates something opens over the list that it is created in.
  const shown = address && kind === "action" ? dialogHref(address) : address;
  return {
    value: `${kind}:${id}`,
    label: title,
    detail: href?.includes(":slug") ? (here?.name ?? "") : by,
    note: "",
    icon,
    href: refusal ? null : shown,
    over: shown !== address,
    refusal,
    opens: null,
    run: href === null && refusal === null ? id : null,
  };
}

function hitEntry({ kind, id, title, detail, note, href }: Hit, list: "favorite" | "recent" | "hit"): Entry {
  return {
    value: `${list}:${kind}:${id}`,
    label: title,
    detail: detail === title ? "" : detail,
    note,
    icon: kind,
    href,
    over: false,
    refusal: null,
    opens: { kind, id },
    run: null,
  };
}

function allEntry(kind: Kind, href: string, q: string): Entry {
  return {
    value: `all:${kind}`,
    label: `All ${kindLabels[kind].toLowerCase()} that match “${q}”`,
    detail: "",
    note: "",
    icon: "search",
    href,
    over: false,
    refusal: null,
    opens: null,
    run: null,
  };
}
