import { Download } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Chart } from "#components/charts/chart.tsx";
import type { ChartTotal } from "#components/charts/data.ts";
import { buttonStyles } from "#components/ui/button.tsx";
import {
  isCostUnknown,
  metricLabels,
  metricNames,
  metricOf,
  stepLabels,
  stepNames,
} from "#lib/usage/view/policy.ts";
import type { Metric, Step, UsageReport } from "#lib/usage/view/schema.ts";
import { fileHref, type UsagePlace, usageHref } from "./links.ts";
import { callsLabel, chartUnit } from "./numbers.ts";

interface UsageChartProps {
  report: UsageReport;
  place: UsagePlace;
  locale: string;
}

/** One metric over time, with what to show of it beside its title. */
export function UsageChart({ report, place, locale }: UsageChartProps) {
  const { params, show, step, unit } = report;
  const file = fileHref(place, params, "series");
  const shown = metricNames.filter((one) => one !== "cost" || unit !== null);
  return (
    <div className="flex flex-col gap-3 rounded-lg border bg-surface p-5 max-sm:p-4">
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <Choice<Metric>
          label="Number"
          chosen={show}
          options={shown.map((value) => ({ value, label: metricLabels[value] }))}
          href={(value) => usageHref(place, params, { show: value })}
        />
        <Choice<Step>
          label="By"
          chosen={step}
          options={stepNames.map((value) => ({ value, label: stepLabels[value] }))}
          href={(value) => usageHref(place, params, { step: value })}
        />
      </div>
      <UsageTrend
        title={`${metricLabels[show]} by ${stepLabels[step].toLowerCase()}`}
        report={report}
        locale={locale}
        action={
          file ? (
            <a
              href={file}
              download
              className={buttonStyles({ variant: "ghost", size: "icon" })}
              title="Export CSV"
            >
              <Download aria-hidden="true" />
              <span className="sr-only">Export chart as CSV</span>
            </a>
          ) : null
        }
      />
    </div>
  );
}

interface UsageTrendProps {
  title: string;
  heading?: "h2" | "h3";
  report: UsageReport;
  totals?: readonly ChartTotal[];
  action?: ReactNode;
  className?: string;
  locale: string;
}

/** The chart alone, also for overviews. */
export function UsageTrend({ report, locale, ...frame }: UsageTrendProps) {
  const { series, show, step, unit } = report;
  return (
    <Chart
      {...frame}
      step={step}
      days={series.map(({ start }) => start)}
      series={[
        {
          label: metricLabels[show],
          look: "bar",
          values: series.map(({ sums }) => metricOf(sums, show)),
          notes: series.map(({ sums }) =>
            show === "cost" && sums.unknown > 0 && !isCostUnknown(sums)
              ? `${callsLabel(sums.unknown, locale)} of unknown cost`
              : null,
          ),
        },
      ]}
      unit={show === "cost" && unit ? chartUnit(unit) : null}
      empty={show === "errors" ? "No errors in this period." : "Nothing was used in this period."}
      locale={locale}
    />
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  chosen: Value;
  options: readonly { value: Value; label: string }[];
  href: (value: Value) => string;
}

/** One of a few, as links: each view has an address. */
export function Choice<Value extends string>({ label, chosen, options, href }: ChoiceProps<Value>) {
  return (
    <nav aria-label={label} className="fade-sides flex max-w-full overflow-x-auto">
      {options.map(({ value, label: text }) => (
        <Link
          key={value}
          href={href(value)}
          prefetch={false}
          scroll={false}
          aria-current={value === chosen ? "true" : undefined}
          className={`${buttonStyles({ size: "sm" })} shrink-0 rounded-none text-muted first:rounded-s-md last:rounded-e-md [&+a]:-ms-px aria-current:bg-pressed aria-current:text-ink`}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
