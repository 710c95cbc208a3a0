// npm run bench -- pages
//
// Measures the organizations page on generated data: against a bare server and a minimal Next page, deep, searched, sorted
// and filtered.
import type { Lifetime } from "../start/lifetime.ts";
import { compareViews } from "./compare-views.ts";
import { compareWithLess } from "./compare-with-less.ts";
import { memoryOf } from "./cpu.ts";
import { openSize } from "./database.ts";
import { measure } from "./load.ts";
import { showMemory } from "./memory.ts";
import { organizationsPage, prepareBench, startLess, startSteward } from "./server.ts";
import { views } from "./views.ts";

export interface PagesOptions {
  organizations: number;
  users: number;
}

const say = (line: string) => console.log(line);

export async function benchPages(lifetime: Lifetime, options: PagesOptions): Promise<void> {
  const server = await prepareBench(lifetime);
  const database = await openSize(server, options, say);
  const steward = await startSteward(lifetime, database);
  const less = await startLess(lifetime, database);
  const idle = memoryOf(steward.pid);
  const page = organizationsPage(steward, "organizations page", "");
  say("Warming up…");
  await measure([page], { rounds: 1, seconds: 45, connections: 8 });

  await compareWithLess(lifetime, less, page);
  await compareViews(steward, "/organizations", views, database);
  await showMemory(page, idle);
}
