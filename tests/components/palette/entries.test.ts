import { beforeAll, expect, test } from "vitest";
import { firstEntries, matchingEntries } from "#components/palette/entries.ts";
import type { Command, Rank } from "#lib/search/policy.ts";
import type { Hit } from "#lib/search/schema.ts";

const here = { slug: "acme", name: "Acme" };

beforeAll(() => {
  Object.assign(globalThis, { location: new URL("http://localhost/organizations?status=active") });
});

function command(id: string, title: string, more: Partial<Command> = {}): Command {
  return { id, kind: "page", title, icon: "users", synonyms: [], href: `/${id}`, refusal: null, ...more };
}

function hit(kind: Hit["kind"], title: string, rank: Rank): Hit {
  return { kind, id: title, title, detail: "", note: "", rank, href: `/${kind}/${title}` };
}

const commands = [
  command("users", "Users"),
  command("tiers", "Tiers", { refusal: "Only Admins can do this." }),
  command("members", "Members", { icon: "here", href: "/organizations/:slug/members" }),
  command("add", "Add Organization", { kind: "action", href: "/organizations/new" }),
  command("tag:pilot", "Organizations tagged “pilot”", { icon: "tag" }),
  command("theme-dark", "Use Dark Theme", { kind: "action", href: null }),
];

const labels = (groups: { label: string; items: { label: string }[] }[]) =>
  groups.map(({ label, items }) => [label, ...items.map((item) => item.label)]);

test("before anything is typed, favorites and what is recent come first, and only what is allowed", () => {
  const open = { ...hit("organization", "Open", 0), href: "/organizations" };
  const acme = hit("organization", "Acme Corporation", 0);
  expect(labels(firstEntries([acme], [open, hit("user", "Ada", 0), acme], commands, here))).toEqual([
    ["Favorites", "Acme Corporation"],
    ["Recent", "Ada"],
    ["Actions", "Add Organization"],
    ["Acme", "Members"],
    ["Pages", "Users"],
    ["Preferences", "Use Dark Theme"],
  ]);
});

test("the group with the best entry is first: exact hits, then commands, then the rest", () => {
  const groups = [
    { kind: "organization" as const, hits: [hit("organization", "Users Inc", 1)], all: null },
    { kind: "user" as const, hits: [hit("user", "users", 0)], all: "/users?q=users" },
  ];
  expect(labels(matchingEntries("users", groups, commands, here))).toEqual([
    ["Pages", "Users"],
    ["Users", "users", "All users that match “users”"],
    ["Organizations", "Users Inc"],
  ]);
});

test("a command that is not allowed says why and leads nowhere", () => {
  const [group] = matchingEntries("tiers", [], commands, here);
  expect(group?.items).toMatchObject([
    { label: "Tiers", href: null, run: null, refusal: "Only Admins can do this." },
  ]);
});

test("addresses are those of the current organization; what creates opens over its list", () => {
  const entry = (q: string) => matchingEntries(q, [], commands, here)[0]?.items[0];
  expect(entry("members")).toMatchObject({
    href: "/organizations/acme/members",
    detail: "Acme",
    over: false,
  });
  expect(entry("add organization")).toMatchObject({
    href: "/organizations?status=active&dialog=new",
    over: true,
  });
});

test("a page that is also a hit is listed once", () => {
  const groups = [{ kind: "organization" as const, hits: [hit("organization", "Acme", 0)], all: null }];
  const same = command("acme", "Acme", { href: "/organization/Acme" });
  expect(labels(matchingEntries("acme", groups, [same], null))).toEqual([["Organizations", "Acme"]]);
});
