import { PageHeader } from "#components/layout/page-header.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { usageSearch } from "#lib/usage/view/policy.ts";
import type { ReportGroup, UsageReport } from "#lib/usage/view/schema.ts";
import { eventsHref, type UsagePlace } from "./links.ts";
import { type BreakdownRow, UsageBreakdown } from "./usage-breakdown.tsx";
import { UsageChart } from "./usage-chart.tsx";
import { UsagePeriod } from "./usage-period.tsx";
import { UsageTotals } from "./usage-totals.tsx";
import { AsOf } from "./usage-view.tsx";

const place: UsagePlace = { path: "/usage", events: null, files: "/usage/export" };

/** Usage of the platform, by organization. */
export function PlatformUsage({ report, userLocale }: { report: UsageReport; userLocale: UserLocale }) {
  const { locale } = userLocale;
  return (
    <div className="flex w-full max-w-6xl flex-col gap-5 px-6 py-4 max-sm:px-4">
      <PageHeader
        title="Usage"
        description="Calls of models that connected apps reported, in all organizations."
      />
      <UsagePeriod report={report} place={place} />
      <UsageTotals report={report} place={place} locale={locale} />
      <UsageChart report={report} place={place} locale={locale} />
      <UsageBreakdown
        report={report}
        place={place}
        title="Usage by organization"
        noun="Organization"
        rowOf={(group) => rowOf(group, report)}
        locale={locale}
      />
      <AsOf report={report} userLocale={userLocale} />
    </div>
  );
}

function rowOf({ label, slug }: ReportGroup, report: UsageReport): BreakdownRow {
  const path = `/organizations/${slug}/usage`;
  const { period, from, to, step } = report.params;
  const own: UsagePlace = { path, events: `${path}/events`, files: null };
  const href = (more: Record<string, string> = {}) => eventsHref(own, report, more) ?? path;
  return {
    name: label ?? "",
    drill: path + usageSearch({ period, from, to, step, by: null, tag: null, show: null, filters: {} }),
    events: {
      all: href(),
      errors: href({ outcome: "error" }),
      unknown: href({ cost: "unknown" }),
    },
  };
}
