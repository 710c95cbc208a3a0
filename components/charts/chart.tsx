"use client";

import { ChartNoAxesColumn, Table2 } from "lucide-react";
import { lazy, type ReactNode, Suspense, useCallback, useId, useState, useSyncExternalStore } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { ChartTable } from "./chart-table.tsx";
import {
  type ChartSeries,
  type ChartStep,
  type ChartTotal,
  type ChartUnit,
  longDayFormat,
  pointLabel,
} from "./data.ts";
import { Legend } from "./legend.tsx";
import { Total } from "./total.tsx";

const Plot = lazy(() => import("./plot.tsx").then((loaded) => ({ default: loaded.Plot })));

interface ChartProps {
  title: string;
  /** h2 by default */
  heading?: "h2" | "h3";
  step: ChartStep;
  /** The first day of each month, or each day, as 2026-11-01; the oldest first */
  days: readonly string[];
  series: readonly ChartSeries[];
  /** The unit of the values; null for counts */
  unit: ChartUnit | null;
  totals?: readonly ChartTotal[];
  /** Shown while all values are 0 */
  empty: string;
  /** Beside the title */
  action?: ReactNode;
  locale: string;
  className?: string;
}

/** Values over time as a drawing or as a table. Its height is the same in every state, so that nothing moves. */
export function Chart({
  title,
  heading: Heading = "h2",
  totals = [],
  empty,
  action,
  className,
  ...data
}: ChartProps) {
  const { step, days, series, unit, locale } = data;
  const [asTable, setAsTable] = useState(false);
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const [active, setActive] = useState<number | null>(null);
  const drawable = useHydrated();
  const id = useId();
  const dayLabel = longDayFormat(step, locale);
  const pointAt = useCallback(
    (index: number) => ({
      title: longDayFormat(step, locale)(days[index] ?? ""),
      values: series.map((one) => ({ label: one.label, value: pointLabel(one, index, unit, locale) })),
    }),
    [step, days, series, unit, locale],
  );
  const isEmpty = series.every(({ values }) => values.every((value) => value === "0"));
  const table = <ChartTable title={title} {...data} />;
  return (
    <section aria-labelledby={id} className={cn("flex min-w-0 flex-col gap-3", className)}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Heading id={id} className="text-lg">
          {title}
        </Heading>
        <div className="flex items-center gap-1">
          {action}
          {isEmpty ? null : (
            <Button
              variant="ghost"
              size="icon"
              className="noscript:hidden"
              aria-pressed={asTable}
              aria-label={`Show ${title} as table`}
              title={asTable ? "Show as chart" : "Show as table"}
              onClick={() => setAsTable(!asTable)}
            >
              {asTable ? <ChartNoAxesColumn aria-hidden="true" /> : <Table2 aria-hidden="true" />}
            </Button>
          )}
        </div>
      </div>
      {totals.length > 0 ? (
        <dl className="flex flex-wrap gap-x-8 gap-y-2">
          {totals.map((total) => (
            <Total key={total.label} total={total} unit={unit} locale={locale} />
          ))}
        </dl>
      ) : null}
      {series.length > 1 ? (
        <Legend labels={series.map(({ label }) => label)} onHighlight={setHighlighted} />
      ) : null}
      <div className="h-52 min-w-0">
        {isEmpty ? (
          <p className="grid h-full place-items-center rounded-md border border-dashed px-6 text-center text-balance text-muted">
            {empty}
          </p>
        ) : asTable ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
          <section aria-label={`${title} as table`} tabIndex={0} className="relative h-full overflow-auto">
            {table}
          </section>
        ) : (
          <Suspense>
            {drawable ? (
              <Plot
                label={title}
                step={step}
                days={days}
                series={series}
                whole={unit === null}
                locale={locale}
                highlighted={highlighted}
                onActive={setActive}
                pointAt={pointAt}
              />
            ) : (
              <noscript>
                <div className="h-full overflow-auto">{table}</div>
              </noscript>
            )}
          </Suspense>
        )}
      </div>
      <p role="status" className="sr-only">
        {active === null || asTable
          ? ""
          : [
              `${dayLabel(days[active] ?? "")}:`,
              ...pointAt(active).values.map(({ label, value }) => `${label} ${value}`),
            ].join(" ")}
      </p>
    </section>
  );
}

const never = () => () => {};

/** False on the server and while hydrating: drawings need the width of the screen. */
function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
