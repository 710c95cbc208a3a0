const colors = ["var(--chart-1)", "var(--chart-2)", "var(--chart-3)"] as const;

/** The colour of a chart's series, see charts.css. */
export function colorOf(index: number): string {
  return colors[(index % colors.length) as 0 | 1 | 2];
}
