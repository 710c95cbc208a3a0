// Processor time and memory of a process.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Clock ticks per second, the same on every Linux */
const TICKS = 100;

/** Seconds of processor time that a process has had; NaN where there is no /proc. */
export function cpuSeconds(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [user = Number.NaN, system = Number.NaN] = fields.slice(11, 13);
    return (user + system) / TICKS;
  } catch {
    return Number.NaN;
  }
}

/** Resident memory of a process in MiB. */
export function memoryOf(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
}
