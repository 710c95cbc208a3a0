import Link from "next/link";
import { standardPeriod } from "#lib/usage/policy.ts";
import { againstLabel, metricOf, presetLabels } from "#lib/usage/view/policy.ts";
import type { OrganizationReport } from "#lib/usage/view/schema.ts";
import { callsLabel, shortCost } from "./numbers.ts";
import { UsageTrend } from "./usage-chart.tsx";

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
export function UsageSummary({ title, heading = "h2", href, className, ...data }: UsageSummaryProps) {
  const { sums, before, params } = data.report;
  const total = metricOf(sums, "cost");
  const earlier = metricOf(before.sums, "cost");
  return (
    <UsageTrend
      {...data}
      title={title}
      heading={heading}
      className={className ?? ""}
      totals={
        total === null
          ? []
          : [
              {
                label: `${presetLabels[params.period ?? standardPeriod]}, ${callsLabel(sums.calls, data.locale)}`,
                value: shortCost(total),
                before: earlier === null ? null : shortCost(earlier),
                against: againstLabel(before),
              },
            ]
      }
      action={
        <Link
          href={href}
          prefetch={false}
          aria-label={`Usage: ${title}`}
          className="text-link underline-offset-3 hover:underline"
        >
          Usage
        </Link>
      }
    />
  );
}
