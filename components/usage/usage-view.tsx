import Link from "next/link";
import { Moment } from "#components/ui/moment.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { breakdownLabels, nextBreakdown } from "#lib/usage/view/policy.ts";
import type { Breakdown, OrganizationReport, ReportGroup, UsageReport } from "#lib/usage/view/schema.ts";
import { eventsHref, groupFilter, type UsagePlace, usageHref } from "./links.ts";
import { type BreakdownRow, UsageBreakdown } from "./usage-breakdown.tsx";
import { UsageChart } from "./usage-chart.tsx";
import { UsageFilterChips } from "./usage-filters.tsx";
import { UsagePeriod } from "./usage-period.tsx";
import { UsageTotals } from "./usage-totals.tsx";

interface UsageViewProps {
  report: OrganizationReport;
  place: UsagePlace;
  userLocale: UserLocale;
}

/** In place of a name, for what has none */
const nameless: Readonly<Record<Breakdown, string>> = {
  workspace: "No workspace",
  member: "No member",
  model: "Model not named",
  assistant: "No assistant",
  router: "No router",
  key: "No API key",
  campaign: "No campaign",
  tag: "Further values",
};

/** Usage of an organization, or of a part of it: sums, a chart, and a breakdown that narrows with a click. */
export function UsageView({ report, place, userLocale }: UsageViewProps) {
  const { by, params, tagKeys } = report;
  const { locale } = userLocale;
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <UsagePeriod report={report} place={place} />
      <UsageFilterChips report={report} place={place} />
      <UsageTotals report={report} place={place} locale={locale} />
      <UsageChart report={report} place={place} locale={locale} />
      <UsageBreakdown
        report={report}
        place={place}
        title={`Usage by ${breakdownLabels[by].replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())}`}
        noun={by === "tag" ? (params.tag ?? breakdownLabels.tag) : breakdownLabels[by]}
        rowOf={(group) => rowOf(group, report, place)}
        tabs={
          <>
            <Breakdowns report={report} place={place} />
            {by === "tag" && tagKeys.length > 1 ? <TagKeys report={report} place={place} /> : null}
          </>
        }
        locale={locale}
      />
      <AsOf report={report} userLocale={userLocale} />
    </div>
  );
}

function rowOf(group: ReportGroup, report: OrganizationReport, place: UsagePlace): BreakdownRow {
  const { by, params } = report;
  const { key, label } = group;
  const name = key === "" ? nameless[by] : (label ?? "No longer there");
  const filter = groupFilter(by, key);
  if (!filter) {
    const tag = by === "tag" && key !== "" ? { tag: `${params.tag}=${key}` } : null;
    return { name, drill: null, events: tag ? listsOf(report, place, tag) : null };
  }
  const open = report.breakdowns.filter((one) => one !== by && one !== "tag");
  const drill = usageHref(place, params, {
    filters: { ...params.filters, ...filter },
    by: nextBreakdown(by, open),
    tag: null,
  });
  return { name, drill, events: listsOf(report, place, {}, filter) };
}

function listsOf(
  report: OrganizationReport,
  place: UsagePlace,
  more: Record<string, string>,
  filter: NonNullable<ReturnType<typeof groupFilter>> = {},
): BreakdownRow["events"] {
  const href = (own: Record<string, string>) => eventsHref(place, report, { ...more, ...own }, filter);
  const [all, errors, unknown] = [href({}), href({ outcome: "error" }), href({ cost: "unknown" })];
  return all && errors && unknown ? { all, errors, unknown } : null;
}

function Breakdowns({ report, place }: { report: OrganizationReport; place: UsagePlace }) {
  const { breakdowns, by, params } = report;
  return (
    <nav
      aria-label="Break down by"
      className="fade-sides flex gap-5 overflow-x-auto overflow-y-hidden border-b"
    >
      {breakdowns.map((one) => (
        <Link
          key={one}
          href={usageHref(place, params, { by: one, tag: null })}
          prefetch={false}
          scroll={false}
          aria-current={one === by ? "page" : undefined}
          className="tab"
        >
          {breakdownLabels[one]}
        </Link>
      ))}
    </nav>
  );
}

function TagKeys({ report, place }: { report: OrganizationReport; place: UsagePlace }) {
  const { tagKeys, params } = report;
  return (
    <nav aria-label="Tag" className="flex flex-wrap gap-x-4 gap-y-1">
      {tagKeys.map((key) => (
        <Link
          key={key}
          href={usageHref(place, params, { by: "tag", tag: key })}
          prefetch={false}
          scroll={false}
          aria-current={key === params.tag ? "true" : undefined}
          className="rounded-sm text-muted underline-offset-3 hover:underline aria-current:font-medium aria-current:text-ink"
        >
          {key}
        </Link>
      ))}
    </nav>
  );
}

/** When the numbers were read, and whose days they are. */
export function AsOf({ report, userLocale }: { report: UsageReport; userLocale: UserLocale }) {
  return (
    <p className="text-muted text-sm">
      As of <Moment at={report.asOf} userLocale={userLocale} />. Days are those of {report.timeZone}.
    </p>
  );
}
