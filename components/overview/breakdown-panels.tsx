import { BarList } from "#components/charts/bar-list.tsx";
import { formatNumber } from "#components/data-table/format.ts";
import { OverviewPanel } from "./overview-panel.tsx";

interface Group {
  code: string;
  name: string;
  count: number;
}

interface BreakdownPanelsProps {
  tiers: readonly Group[];
  countries: readonly Group[];
  locale: string;
}

/** Groups that are named; the others are one */
const top = 6;

/** Organizations by tier and by country. */
export function BreakdownPanels({ tiers, countries, locale }: BreakdownPanelsProps) {
  const panel = (title: string, groups: readonly Group[], filter: string) => (
    <OverviewPanel title={title}>
      <div className="p-5 max-sm:p-4">
        {groups.length === 0 ? (
          <p className="text-muted">There are no organizations yet.</p>
        ) : (
          <BarList
            formatCount={(count) => formatNumber(count, locale)}
            items={[
              ...groups.slice(0, top).map(({ code, name, count }) => ({
                label: name,
                count,
                href: `/organizations?${filter}=${encodeURIComponent(code)}`,
              })),
              ...othersOf(groups.slice(top)),
            ]}
          />
        )}
      </div>
    </OverviewPanel>
  );
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      {panel("Organizations by tier", tiers, "tier")}
      {panel("Organizations by country", countries, "country")}
    </div>
  );
}

function othersOf(groups: readonly Group[]) {
  if (groups.length === 0) return [];
  return [{ label: "Other", count: groups.reduce((sum, { count }) => sum + count, 0), href: null }];
}
