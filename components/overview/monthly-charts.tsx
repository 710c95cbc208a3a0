import type { ReactNode } from "react";
import { Chart } from "#components/charts/chart.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { Growth, MonthlyStats, PeriodStats } from "#lib/overview/schema.ts";
import { CreditTypes } from "./credit-types.tsx";

interface MonthlyChartsProps {
  stats: MonthlyStats;
  userLocale: UserLocale;
}

const card = "rounded-lg border bg-surface p-5 max-sm:p-4";

/** Growth of organizations and members, and the credits purchased and spent, by month. */
export function MonthlyCharts({ stats, userLocale }: MonthlyChartsProps) {
  const { months, organizations, members, credits, computedAt } = stats;
  const { locale } = userLocale;
  const growth = (title: string, { totals, before }: Growth, empty: string) => (
    <Chart
      title={title}
      className={card}
      step="month"
      days={months}
      series={[{ label: title, look: "area", values: totals }]}
      unit={null}
      totals={[
        {
          label: "Today",
          value: totals.at(-1) ?? "0",
          before: before === "0" ? null : before,
          against: "a year ago",
        },
      ]}
      empty={empty}
      locale={locale}
    />
  );
  const charts = credits.map(({ code, name, symbol, purchased, spent }) => {
    const unit = { unitKind: "CREDIT", name, symbol } as const;
    const chart = (title: string, { months: values, total, before }: PeriodStats, empty: string) => (
      <Chart
        title={title}
        className={card}
        step="month"
        days={months}
        series={[{ label: title, look: "bar", values }]}
        unit={unit}
        totals={[{ label: "Last 12 months", value: total, before, against: "the 12 months before" }]}
        empty={empty}
        locale={locale}
      />
    );
    return {
      code,
      name,
      content: (
        <Pair>
          {chart("Credits purchased", purchased, "No credits were purchased in the last twelve months.")}
          {chart("Credits spent", spent, "No credits were spent in the last twelve months.")}
        </Pair>
      ),
    };
  });
  return (
    <div className="flex flex-col gap-6">
      <Pair>
        {growth("Organizations", organizations, "There are no organizations yet.")}
        {growth("Members", members, "There are no members yet.")}
      </Pair>
      <CreditTypes types={charts} />
      {computedAt ? (
        <p className="text-muted text-sm">
          Monthly sums are computed every hour, last <Moment at={computedAt} userLocale={userLocale} />.
        </p>
      ) : null}
    </div>
  );
}

function Pair({ children }: { children: ReactNode }) {
  return <div className="grid gap-6 lg:grid-cols-2">{children}</div>;
}
