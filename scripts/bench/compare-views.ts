// Compares deep pages, searches, filters and every order with the first page, and reports the slowest statement of each.
import { nextPage, read } from "./answer.ts";
import { type BenchDatabase, withClient } from "./database.ts";
import { measure, type Plan, type Speed, type Target } from "./load.ts";
import { mark, rated, speedCells, speedHeadings, table, title } from "./report.ts";
import { listPage, type Steward } from "./server.ts";
import { type Statement, slowestStatement } from "./statements.ts";
import type { View } from "./views.ts";

const plan: Plan = { rounds: 3, seconds: 1.5, connections: 8 };

interface Result {
  view: View;
  speed: Speed;
  ratio: number;
  slowest: Statement;
}

export async function compareViews(
  steward: Steward,
  path: string,
  views: readonly View[],
  database: BenchDatabase,
): Promise<void> {
  const page = listPage(steward, path, "first page", "");
  const targets = await Promise.all(
    views.map(async (view) => ({ view, target: await targetOf(steward, path, view) })),
  );
  const results: Result[] = [];
  // The first page is measured again with each handful of the others.
  for (let at = 0; at < targets.length; at += 6) {
    const handful = targets.slice(at, at + 6);
    const speeds = await measure([page, ...handful.map(({ target }) => target)], plan);
    const first = speeds.get(page)?.rate ?? Number.NaN;
    for (const { view, target } of handful) {
      const speed = speeds.get(target);
      if (!speed) continue;
      const slowest = await withClient(database.ownerUrl, (client) =>
        slowestStatement(client, () => read(target, "gzip")),
      );
      results.push({ view, speed, ratio: speed.rate / first, slowest });
    }
  }
  show(path, results);
}

async function targetOf(steward: Steward, path: string, { name, query }: View): Promise<Target> {
  if (query !== null) return listPage(steward, path, name, query);
  const before = listPage(steward, path, "page 999", "page=999");
  return { ...before, name, url: await nextPage(before) };
}

function show(path: string, results: readonly Result[]): void {
  title(`Views of ${path}, each against the first page`);
  table(
    ["", ...speedHeadings, "slowest SQL ms", "ratio", "", "must", "want"],
    results.map(({ view, speed, ratio, slowest }) => [
      view.name,
      ...speedCells(speed),
      slowest.ms.toFixed(1),
      ratio.toFixed(2),
      ...(view.goal ? [mark(ratio, view.goal), `${view.goal.must}`, `${view.goal.want}`] : []),
    ]),
  );
  const missed = results.filter(({ view, ratio }) => view.goal && ratio < view.goal.must);
  console.log(missed.length === 0 ? "Every view reaches its goal." : `${missed.length} miss their goal.`);
  const { view, slowest } = results.reduce((worst, each) =>
    each.slowest.ms > worst.slowest.ms ? each : worst,
  );
  const ms = rated(slowest.ms, { must: 50, want: 50, atMost: true }, 1);
  console.log(`Slowest statement, ms: ${ms}, in "${view.name}":\n  ${slowest.text.slice(0, 200)}…`);
}
