// npm run bench -- sizes
//
// A thousand organizations against a million, each with a server of its own, both measured in turns.
import type { Lifetime } from "../start/lifetime.ts";
import { openSize } from "./database.ts";
import { measure, type Target } from "./load.ts";
import { mark, speedCells, speedHeadings, table, title } from "./report.ts";
import { organizationsPage, prepareBench, type Steward, startSteward } from "./server.ts";
import { rareWord } from "./words.ts";

const sizes = [
  { organizations: 1_000, users: 10_000 },
  { organizations: 1_000_000, users: 1_000_000 },
];

/** Only what shows totals of everything has a goal; the rest is shown for comparison. */
const pages = [
  { name: "first page, with totals", query: "", goal: { must: 0.7, want: 0.9 } },
  { name: "newest first", query: "sort=-createdAt", goal: { must: 0.7, want: 0.9 } },
  { name: "search, rare", query: `q=${rareWord}`, goal: undefined },
  { name: "search, common", query: "q=university", goal: undefined },
];

export async function benchSizes(lifetime: Lifetime): Promise<void> {
  const server = await prepareBench(lifetime);
  const say = (line: string) => console.log(line);
  const stewards: Steward[] = [];
  for (const size of sizes) stewards.push(await startSteward(lifetime, await openSize(server, size, say)));
  const [few, many] = stewards;
  if (!few || !many) return;
  const pairs = pages.map(({ name, query, goal }) => ({
    name,
    goal,
    few: organizationsPage(few, name, query),
    many: organizationsPage(many, name, query),
  }));
  const targets: Target[] = pairs.flatMap((pair) => [pair.few, pair.many]);
  await measure(targets, { rounds: 1, seconds: 4, connections: 8 });
  const speeds = await measure(targets, { rounds: 3, seconds: 2, connections: 8 });
  title("1,000,000 organizations against 1,000");
  const rows = pairs.map(({ name, goal, few, many }) => {
    const [a, b] = [speeds.get(few), speeds.get(many)];
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
  table(
    ["", "1k req/s", ...speedHeadings.map((heading) => `1M ${heading}`), "ratio", "", "must", "want"],
    rows,
  );
}
