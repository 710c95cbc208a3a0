import Link from "next/link";
import { Chart } from "#components/charts/chart.tsx";
import type { OrganizationPages } from "#components/layout/organization-nav.ts";
import { organizationTrail } from "#components/layout/organization-trail.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import type { UnitStats } from "#lib/purchases/stats/queries.ts";

interface TrendsViewProps {
  organization: { slug: string; name: string };
  pages: OrganizationPages;
  units: readonly UnitStats[];
  /** The code of the unit that is shown */
  code: string | null;
  locale: string;
}

/** Purchases and spending by month, one unit at a time, each in a chart of its own: one is often a hundred times the other. */
export function TrendsView({ organization: { slug, name }, pages, units, code, locale }: TrendsViewProps) {
  const unit = units.find((one) => one.code === code) ?? units[0];
  const home = `/organizations/${slug}`;
  const path = `${home}/purchases/stats`;
  return (
    <div className="flex w-full max-w-7xl flex-col gap-5 px-6 py-4 max-sm:px-4">
      <PageHeader
        title="Trends"
        description="Purchases and spending in the last twelve months. Without reversals and refunds."
        trail={[
          ...organizationTrail({ slug, name }, pages),
          { href: `${home}/purchases`, label: "Purchases" },
        ]}
      />
      {units.length > 1 ? (
        <nav aria-label="Unit" className="flex flex-wrap gap-x-5 border-b">
          {units.map((one) => (
            <Link
              key={one.code}
              href={`${path}?unit=${encodeURIComponent(one.code)}`}
              prefetch={false}
              aria-current={one === unit ? "page" : undefined}
              className="tab"
            >
              {one.name}
            </Link>
          ))}
        </nav>
      ) : null}
      {unit ? (
        <div className="grid gap-5 xl:grid-cols-2">
          {(["purchased", "spent"] as const).map((what) => (
            <Chart
              key={`${unit.code} ${what}`}
              title={what === "purchased" ? "Purchased" : "Spent"}
              className="rounded-lg border bg-surface p-5 max-sm:p-4"
              step="month"
              days={unit.months.map(({ month }) => month)}
              series={[
                {
                  label: what === "purchased" ? "Purchased" : "Spent",
                  look: "bar",
                  values: unit.months.map((month) => month[what]),
                },
              ]}
              unit={unit}
              totals={[
                {
                  label: "Last 12 months",
                  value: unit[what].total,
                  before: unit[what].before,
                  against: "the 12 months before",
                },
              ]}
              empty={
                what === "purchased"
                  ? "Nothing was purchased in the last twelve months."
                  : "Nothing was spent in the last twelve months."
              }
              locale={locale}
            />
          ))}
        </div>
      ) : null}
    </div>
  );
}
