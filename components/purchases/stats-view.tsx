"use client";

import { lazy, Suspense, useId, useState } from "react";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Button } from "#components/ui/button.tsx";
import type { UnitStats } from "#lib/purchases/stats/queries.ts";
import { MonthsTable } from "./months-table.tsx";

const StatsChart = lazy(() => import("./stats-chart.tsx").then((loaded) => ({ default: loaded.StatsChart })));

interface StatsViewProps {
  organization: { slug: string; name: string };
  units: readonly UnitStats[];
  locale: string;
}

/** Purchases and spending by month, one unit at a time: a chart, and a table that screen readers always get. */
export function StatsView({ organization: { slug, name }, units, locale }: StatsViewProps) {
  const [index, setIndex] = useState(0);
  const [chart, setChart] = useState(true);
  const unitId = useId();
  const unit = units[index];
  const home = `/organizations/${slug}`;
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-5 p-6 max-sm:p-4">
      <PageHeader
        title="Purchases and Spend"
        description="The last 12 months, without reversed purchases and refunded spending."
        trail={[
          { href: "/organizations", label: "Organizations" },
          { href: home, label: name },
          { href: `${home}/purchases`, label: "Purchases" },
        ]}
      />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex items-center gap-2">
          <label htmlFor={unitId} className="font-medium">
            Unit
          </label>
          <select
            id={unitId}
            className="control w-56"
            value={index}
            onChange={(event) => setIndex(Number(event.target.value))}
          >
            {units.map((one, at) => (
              <option key={`${one.unitKind} ${one.code}`} value={at}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
        <fieldset className="flex gap-2">
          <legend className="sr-only">Show as</legend>
          <Button aria-pressed={chart} className="aria-pressed:bg-pressed" onClick={() => setChart(true)}>
            Chart
          </Button>
          <Button aria-pressed={!chart} className="aria-pressed:bg-pressed" onClick={() => setChart(false)}>
            Table
          </Button>
        </fieldset>
      </div>
      {unit ? (
        <>
          {chart ? (
            <div aria-hidden="true" className="h-88 rounded-lg border bg-surface p-4 max-sm:h-72 max-sm:p-2">
              <Suspense fallback={<p className="text-muted">Loading chart…</p>}>
                <StatsChart unit={unit} locale={locale} />
              </Suspense>
            </div>
          ) : null}
          <div className={chart ? "sr-only" : "overflow-x-auto rounded-lg border bg-surface"}>
            <MonthsTable unit={unit} locale={locale} />
          </div>
        </>
      ) : null}
    </div>
  );
}
