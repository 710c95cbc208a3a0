import type { ReactNode } from "react";
import { Chart } from "#components/charts/chart.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { groupFilter, type UsagePlace, usageHref } from "#components/usage/links.ts";
import { callsLabel, chartUnit } from "#components/usage/numbers.ts";
import { UsageTotals } from "#components/usage/usage-totals.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { rangeText } from "#lib/reports/cells/policy.ts";
import { reportTitle } from "#lib/reports/policy.ts";
import type { Report, ReportCell } from "#lib/reports/schema.ts";
import { isCostUnknown, metricOf, stepLabels } from "#lib/usage/view/policy.ts";
import type { UsageParams } from "#lib/usage/view/schema.ts";
import { ReportForm } from "./report-form.tsx";
import { ReportTable } from "./report-table.tsx";

interface ReportViewProps {
  report: Report;
  slug: string;
  /** What is done with the report, beside its title */
  actions: ReactNode;
  userLocale: UserLocale;
}

const nothing = { period: null, step: null, by: null, tag: null, show: null, filters: {} };

/** A report: what it covers, its sums against the period before, a chart, and its rows with totals. */
export function ReportView({ report, slug, actions, userLocale }: ReportViewProps) {
  const { params, from, to, timeZone, asOf, usage, unit } = report;
  const { locale } = userLocale;
  const home = `/organizations/${slug}`;
  // Of tags, no list of calls has the same sum.
  const place: UsagePlace = {
    path: `${home}/usage`,
    events: params.type === "tag" ? null : `${home}/usage/events`,
    files: null,
  };
  const search: UsageParams = { ...nothing, from, to };
  const idAt = report.columns.findIndex(({ name }) => name === "id");
  const hrefOf = (row: readonly ReportCell[]) => {
    const filter = usage && groupFilter(params.type, String(row[idAt] ?? ""));
    return filter ? usageHref(place, search, { filters: filter }) : null;
  };
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <ReportForm report={report} path={`${home}/reports`} />
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <h2 className="text-lg">{reportTitle(report)}</h2>
          <p className="text-muted text-sm">
            {rangeText(report, locale)}. As of <Moment at={asOf} userLocale={userLocale} />. Days are those of{" "}
            {timeZone}.
          </p>
        </div>
        <div className="flex flex-wrap gap-2">{actions}</div>
      </div>
      {usage ? (
        <>
          <UsageTotals
            report={{
              params: search,
              from,
              to,
              sums: usage.sums,
              before: { ...report.before, sums: usage.before },
              unit,
            }}
            place={place}
            locale={locale}
          />
          <Chart
            title={`Cost by ${stepLabels[usage.step].toLowerCase()}`}
            className="rounded-lg border bg-surface p-5 max-sm:p-4"
            step={usage.step}
            days={usage.series.map(({ start }) => start)}
            series={[
              {
                label: "Cost",
                look: "bar",
                values: usage.series.map(({ sums }) => metricOf(sums, "cost")),
                notes: usage.series.map(({ sums }) =>
                  sums.unknown > 0 && !isCostUnknown(sums)
                    ? `${callsLabel(sums.unknown, locale)} of unknown cost`
                    : null,
                ),
              },
            ]}
            unit={chartUnit(unit)}
            empty="Nothing was used in this period."
            locale={locale}
          />
        </>
      ) : null}
      <ReportTable report={report} hrefOf={hrefOf} locale={locale} />
    </div>
  );
}
