import { Chart } from "#components/charts/chart.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { writeDuration } from "#lib/invitations/policy.ts";
import type { InvitationStats, MonthStats } from "#lib/invitations/stats/queries.ts";

interface TrendsViewProps {
  all: InvitationStats;
  months: readonly MonthStats[];
  /** The filters that the stats are limited to, like "Acme" or “grace” */
  about: string[];
  /** The list that the stats count */
  listHref: string;
  locale: string;
}

/** How many invitations are accepted and how soon, by the month in which they were created. */
export function TrendsView({ all, months, about, listHref, locale }: TrendsViewProps) {
  return (
    <div className="flex w-full max-w-5xl flex-col gap-5 px-6 py-4 max-sm:px-4">
      <PageHeader
        title="Trends"
        description={`Invitations of the last twelve months${about.length > 0 ? `: ${about.join(", ")}` : ""}. The acceptance rate leaves out those that are still pending.`}
        trail={[{ href: listHref, label: "Invitations" }]}
      />
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line sm:grid-cols-4">
        <Stat label="Sent" value={all.sent.toLocaleString(locale)} />
        <Stat label="Accepted" value={all.accepted.toLocaleString(locale)} />
        <Stat label="Acceptance rate" value={rate(all, locale)} />
        <Stat label="Median time to accept" value={writeDuration(all.medianToAccept)} />
      </dl>
      <Chart
        title="Invitations by month"
        className="rounded-lg border bg-surface p-5 max-sm:p-4"
        step="month"
        days={months.map(({ month }) => month)}
        series={[
          { label: "Sent", look: "bar", values: months.map(({ sent }) => `${sent}`) },
          { label: "Accepted", look: "bar", values: months.map(({ accepted }) => `${accepted}`) },
        ]}
        unit={null}
        empty="Once invitations are sent, this shows how many are accepted."
        locale={locale}
      />
    </div>
  );
}

function Stat({ label, value }: { label: string; value: string }) {
  return (
    <div className="bg-surface px-4 py-3">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="mt-1 font-semibold text-xl tabular-nums">{value}</dd>
    </div>
  );
}

function rate({ sent, pending, accepted }: InvitationStats, locale: string): string {
  return sent > pending ? (accepted / (sent - pending)).toLocaleString(locale, { style: "percent" }) : "–";
}
