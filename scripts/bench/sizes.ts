// npm run bench -- sizes
//
// Compares a hundred thousand organizations, and a million, with a thousand: each with a server of its own, in alternating
// rounds.
import type { Lifetime } from "../start/lifetime.ts";
import { openSize } from "./database.ts";
import { measure, type Target } from "./load.ts";
import { mark, speedCells, speedHeadings, table, title } from "./report.ts";
import { rareWord } from "./sample-names.ts";
import { organizationsPage, prepareBench, type Steward, startSteward } from "./server.ts";

const sizes = [
  { organizations: 1_000, users: 10_000 },
  { organizations: 100_000, users: 100_000 },
  { organizations: 1_000_000, users: 1_000_000 },
];

/** Only pages with totals over everything have a goal; the rest is for comparison. */
const pages = [
  { name: "first page, with stats", query: "", goal: { must: 0.7, want: 0.9 } },
  { name: "cards, with stats", query: "view=cards", goal: { must: 0.7, want: 0.9 } },
  {
    name: "cards, largest balance first",
    query: "view=cards&sort=-creditBalance",
    goal: { must: 0.7, want: 0.9 },
  },
  { name: "newest first", query: "sort=-createdAt", goal: { must: 0.7, want: 0.9 } },
  { name: "search, rare", query: `q=${rareWord}`, goal: undefined },
  { name: "search, common", query: "q=university", goal: undefined },
];

export async function benchSizes(lifetime: Lifetime): Promise<void> {
  const server = await prepareBench(lifetime);
  const say = (line: string) => console.log(line);
  const stewards: Steward[] = [];
  for (const size of sizes) stewards.push(await startSteward(lifetime, await openSize(server, size, say)));
  const [few, ...larger] = stewards;
  if (!few) return;
  const compared = pages.map(({ name, goal, query }) => ({
    name,
    goal,
    few: organizationsPage(few, name, query),
    larger: larger.map((steward) => organizationsPage(steward, name, query)),
  }));
  const targets: Target[] = compared.flatMap(({ few, larger }) => [few, ...larger]);
  await measure(targets, { rounds: 1, seconds: 4, connections: 8 });
  const speeds = await measure(targets, { rounds: 3, seconds: 2, connections: 8 });
  for (const [at, { organizations }] of sizes.slice(1).entries()) {
    title(`${organizations.toLocaleString("en")} organizations against 1,000`);
    const rows = compared.map(({ name, goal, few, larger }) => {
      const [a, b] = [speeds.get(few), speeds.get(larger[at] ?? few)];
      if (!a || !b) return [];
      const ratio = b.rate / a.rate;
      return [
        name,
        a.rate.toFixed(1),
        ...speedCells(b),
        ratio.toFixed(2),
        ...(goal ? [mark(ratio, goal), `${goal.must}`, `${goal.want}`] : []),
      ];
    });
    table(["", "1k req/s", ...speedHeadings, "ratio", "", "must", "want"], rows);
  }
}
