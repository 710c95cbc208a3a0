// Prints numbers as tables, each ratio beside its goal.
import type { Speed } from "./load.ts";

export interface Goal {
  must: number;
  want: number;
  /** Whether smaller is better, as for bytes, memory and time. */
  atMost?: boolean;
}

export function mark(value: number, { must, want, atMost = false }: Goal): string {
  const reaches = (goal: number) => (atMost ? value <= goal : value >= goal);
  return reaches(want) ? "✓✓" : reaches(must) ? "✓ " : "✗ ";
}

/** Formats a number with its goal: "0.83 ✓  (must ≥ 0.6, want ≥ 0.8)". */
export function rated(value: number, goal: Goal, digits = 2): string {
  const than = goal.atMost ? "≤" : "≥";
  return `${value.toFixed(digits)} ${mark(value, goal)} (must ${than} ${goal.must}, want ${than} ${goal.want})`;
}

export function title(text: string): void {
  console.log(`\n${text}\n${"─".repeat(text.length)}`);
}

export function table(headings: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = headings.map((heading, at) =>
    Math.max(heading.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  for (const row of [headings, ...rows]) {
    console.log(
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join("  ")
        .trimEnd(),
    );
  }
}

export const speedHeadings = ["req/s", "p50 ms", "p95 ms", "CPU ms"];

export function speedCells({ rate, p50, p95, cpu }: Speed): string[] {
  return [rate.toFixed(rate < 100 ? 1 : 0), p50.toFixed(1), p95.toFixed(1), cpu.toFixed(1)];
}
