// Measures the server's memory under many connections.
import { setTimeout as sleep } from "node:timers/promises";
import { memoryOf } from "./cpu.ts";
import { measure, type Target } from "./load.ts";
import { rated, speedCells, speedHeadings, table, title } from "./report.ts";

const connections = 32;

export async function showMemory(page: Target, idle: number): Promise<void> {
  let most = 0;
  const measured = measure([page], { rounds: 1, seconds: 15, connections });
  const ended = measured.then(() => false);
  while (await Promise.race([ended, sleep(250, true)])) most = Math.max(most, memoryOf(page.pid));
  const speed = (await measured).get(page);
  title("Memory of the server");
  if (speed) table(["", ...speedHeadings], [[`${connections} connections`, ...speedCells(speed)]]);
  const goal = { must: 768, want: 512, atMost: true };
  console.log(`MiB: ${idle.toFixed(0)} after start, at most ${rated(most, goal, 0)}`);
}
