"use client";

import { useEffect } from "react";
import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { colorOf } from "./colors.ts";
import { axisDayFormat, type ChartSeries, type ChartStep } from "./data.ts";
import { niceTicks, tickLabel } from "./ticks.ts";

interface PlotProps {
  label: string;
  step: ChartStep;
  days: readonly string[];
  series: readonly ChartSeries[];
  /** Whether values are whole numbers */
  whole: boolean;
  locale: string;
  /** The label of the series that the legend highlights */
  highlighted: string | null;
  /** The point under the pointer, or that the arrow keys moved to */
  onActive: (index: number | null) => void;
  /** Its values */
  pointAt: (index: number) => { title: string; values: { label: string; value: string }[] };
}

const muted = { fill: "var(--color-muted)", fontSize: 12 };

/** The drawing of a chart. Floats only place bars and lines; every label uses the exact decimal text. */
export function Plot({ label, step, days, series, whole, locale, highlighted, ...props }: PlotProps) {
  const { onActive, pointAt } = props;
  const values = series.map((one) => one.values.map(Number));
  const data = days.map((day, index) => ({
    day,
    index,
    values: values.map((of) => of[index] ?? 0),
  }));
  const ticks = niceTicks(Math.min(...values.flat()), Math.max(...values.flat()), { whole });
  const axisDay = axisDayFormat(step, locale);
  const longest = Math.max(...ticks.map((tick) => tickLabel(tick, locale).length));
  return (
    <ResponsiveContainer width="100%" height="100%" minWidth={0}>
      <ComposedChart
        data={data}
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
        aria-label={`${label}. Use the left and right arrow keys to read each ${step}.`}
        className="chart"
      >
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="day"
          tickFormatter={axisDay}
          tick={muted}
          tickLine={false}
          tickMargin={6}
          interval="equidistantPreserveStart"
          minTickGap={12}
          stroke="var(--color-line-strong)"
        />
        <YAxis
          ticks={ticks}
          domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
          interval={0}
          tickFormatter={(value: number) => tickLabel(value, locale)}
          tick={muted}
          tickLine={false}
          axisLine={false}
          width={longest * 7 + 12}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--color-pressed)", stroke: "var(--color-line-strong)" }}
          content={({ active, payload }) => {
            const index: unknown = payload?.[0]?.payload?.index;
            return (
              <ActivePoint
                index={active && typeof index === "number" ? index : null}
                onActive={onActive}
                pointAt={pointAt}
              />
            );
          }}
        />
        {series.map((one, index) => {
          const faded = highlighted !== null && highlighted !== one.label;
          const shared = {
            dataKey: `values.${index}`,
            name: one.label,
            fill: colorOf(index),
            opacity: faded ? 0.25 : 1,
            isAnimationActive: false,
          };
          return one.look === "bar" ? (
            <Bar key={one.label} {...shared} radius={[3, 3, 0, 0]} maxBarSize={32} />
          ) : (
            <Area
              key={one.label}
              {...shared}
              stroke={colorOf(index)}
              strokeWidth={2}
              fillOpacity={0.12}
              activeDot={{ r: 4 }}
            />
          );
        })}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

interface ActivePointProps extends Pick<PlotProps, "onActive" | "pointAt"> {
  index: number | null;
}

function ActivePoint({ index, onActive, pointAt }: ActivePointProps) {
  useEffect(() => onActive(index), [index, onActive]);
  if (index === null) return null;
  const { title, values } = pointAt(index);
  return (
    <div className="pointer-events-none rounded-md border bg-raised px-3 py-2 text-sm shadow-popup">
      <p className="font-medium">{title}</p>
      <dl className="mt-1 grid grid-cols-[auto_auto] gap-x-4 gap-y-0.5">
        {values.map(({ label, value }, at) => (
          <div key={label} className="contents">
            <dt className="flex items-center gap-1.5 text-muted">
              <span aria-hidden="true" className="chart-key" style={{ background: colorOf(at) }} />
              {label}
            </dt>
            <dd className="text-end tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
