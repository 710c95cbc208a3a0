"use client";

import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatQuantity } from "#components/data-table/format.ts";
import { writeInUnit } from "#components/ledger/quantity.ts";
import type { UnitStats } from "#lib/purchases/stats/queries.ts";

const muted = { fill: "var(--color-muted)", fontSize: 12 };
const box = {
  background: "var(--color-raised)",
  border: "1px solid var(--color-line)",
  borderRadius: 6,
  color: "var(--color-ink)",
};

/** Bars for purchases, a line with dots for spending: shapes differ, not only colours. */
export function StatsChart({ unit, locale }: { unit: UnitStats; locale: string }) {
  const short = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  const long = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const compact = new Intl.NumberFormat(locale, { notation: "compact" });
  // Floats only place bars and dots; the labels use the exact decimal text.
  const data = unit.months.map(({ month, purchased, spent }) => ({
    month,
    Purchased: Number(purchased),
    Spent: Number(spent),
  }));
  const exact = (name: string, index: number) => {
    const month = unit.months[index];
    if (!month) return "";
    return writeInUnit(name === "Spent" ? month.spent : month.purchased, unit, locale);
  };
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 8 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="month"
          tickFormatter={(month: string) => short.format(new Date(month))}
          tick={muted}
          tickLine={false}
          stroke="var(--color-line)"
        />
        <YAxis
          tickFormatter={(value: number) => compact.format(value)}
          tick={muted}
          tickLine={false}
          axisLine={false}
          width={56}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--color-pressed)" }}
          contentStyle={box}
          itemStyle={{ color: "var(--color-ink)" }}
          labelFormatter={(month) => long.format(new Date(String(month)))}
          formatter={(value, name, item) => {
            const at = unit.months.findIndex(({ month }) => month === item.payload?.month);
            return [exact(String(name), at) || formatQuantity(String(value), locale), name];
          }}
        />
        <Legend formatter={(name) => <span className="text-ink">{name}</span>} />
        <Bar
          dataKey="Purchased"
          fill="var(--color-accent)"
          radius={[3, 3, 0, 0]}
          maxBarSize={36}
          isAnimationActive={false}
        />
        <Line
          dataKey="Spent"
          stroke="var(--color-warn)"
          strokeWidth={2}
          dot={{ r: 4, fill: "var(--color-warn)" }}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
