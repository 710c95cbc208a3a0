import Link from "next/link";
import { Chart } from "#components/charts/chart.tsx";
import { againstLabel, isCostUnknown, metricOf, presetLabels } from "#lib/usage/view/policy.ts";
import type { OrganizationReport } from "#lib/usage/view/schema.ts";
import { callsLabel, chartUnit } from "./numbers.ts";

interface UsageSummaryProps {
  title: string;
  heading?: "h2" | "h3";
  report: OrganizationReport;
  /** All about it */
  href: string;
  className?: string;
  locale: string;
}

/** The cost of calls by day, for overviews. */
export function UsageSummary({ title, heading, report, href, className, locale }: UsageSummaryProps) {
  const { series, sums, before, unit, params } = report;
  const total = metricOf(sums, "cost");
  const earlier = metricOf(before.sums, "cost");
  return (
    <Chart
      title={title}
      heading={heading}
      className={className}
      step={report.step}
      days={series.map(({ start }) => start)}
      series={[
        {
          label: "Cost",
          look: "bar",
          values: series.map(({ sums: own }) => metricOf(own, "cost")),
          notes: series.map(({ sums: own }) =>
            own.unknown > 0 && !isCostUnknown(own)
              ? `${callsLabel(own.unknown, locale)} of unknown cost`
              : null,
          ),
        },
      ]}
      unit={unit ? chartUnit(unit) : null}
      totals={
        total === null
          ? []
          : [
              {
                label: `${presetLabels[params.period ?? "30d"]}, ${callsLabel(sums.calls, locale)}`,
                value: total,
                before: earlier,
                against: againstLabel(before),
              },
            ]
      }
      empty="Nothing was used in the last 30 days."
      action={
        <Link href={href} prefetch={false} className="text-link underline-offset-3 hover:underline">
          Usage<span className="sr-only">: {title}</span>
        </Link>
      }
      locale={locale}
    />
  );
}
