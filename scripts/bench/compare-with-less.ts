// Compares the organizations page with minimal servers that show the same rows.
import type { Lifetime } from "../start/lifetime.ts";
import { bytesOf } from "./answer.ts";
import { measure, type Target } from "./load.ts";
import { rated, speedCells, speedHeadings, table, title } from "./report.ts";
import { type Steward, startBare } from "./server.ts";

const headers = { "accept-encoding": "gzip" };

export async function compareWithLess(
  lifetime: Lifetime,
  { url, pid }: Steward,
  page: Target,
): Promise<void> {
  const minimal: Target = { name: "minimal Next page, no check", url, headers, pid };
  const bare: Target = { name: "bare node:http and pg", headers, ...(await startBare(lifetime)) };
  await measure([minimal, bare], { rounds: 1, seconds: 25, connections: 8 });

  const targets = [page, minimal, bare];
  const speeds = await measure(targets, { rounds: 5, seconds: 4, connections: 8 });
  const results = await Promise.all(
    targets.map(async (target) => {
      const speed = speeds.get(target);
      if (!speed) throw new Error(`"${target.name}" was not measured.`);
      return { name: target.name, speed, bytes: await bytesOf(target) };
    }),
  );
  title("50 rows, every column, sorted; the organizations page with counts, signed in, through every check");
  table(
    ["", ...speedHeadings, "HTML kB", "gzip kB"],
    results.map(({ name, speed, bytes }) => [name, ...speedCells(speed), kb(bytes.raw), kb(bytes.gzip)]),
  );
  const [ours, less, least] = results;
  if (!ours || !less || !least) return;
  const goal = { must: 0.6, want: 0.8 };
  console.log(`Speed / minimal page:              ${rated(ours.speed.rate / less.speed.rate, goal)}`);
  console.log(`The same by processor time:        ${rated(less.speed.cpu / ours.speed.cpu, goal)}`);
  console.log(`Speed / bare server:               ${(ours.speed.rate / least.speed.rate).toFixed(3)}`);
  const bytes = ours.bytes.gzip / less.bytes.gzip;
  console.log(`gzip bytes / minimal page:         ${rated(bytes, { must: 2, want: 1.3, atMost: true })}`);
}

function kb(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
