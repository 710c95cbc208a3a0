import { ChartNoAxesColumn } from "lucide-react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { writeDuration } from "#lib/invitations/policy.ts";
import type { InvitationStats, MonthStats } from "#lib/invitations/stats/queries.ts";

interface StatsViewProps {
  all: InvitationStats;
  months: readonly MonthStats[];
  /** The filters that the stats are limited to, like "Acme" or “grace” */
  about: string[];
  /** The list that the stats count */
  listHref: string;
  locale: string;
}

const cell = "px-3 py-2 text-end tabular-nums max-sm:px-2";

/** How many invitations are accepted and how soon, by the month in which they were created. */
export function StatsView({ all, months, about, listHref, locale }: StatsViewProps) {
  const number = new Intl.NumberFormat(locale);
  const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-5 p-6 max-sm:p-4">
      <PageHeader
        title="Invitation Acceptance"
        description={`Invitations from the last 12 months${about.length > 0 ? `: ${about.join(", ")}` : ""}. Pending ones don't count toward the rate.`}
        trail={[{ href: listHref, label: "Invitations" }]}
      />
      {all.sent === 0 ? (
        <EmptyState icon={<ChartNoAxesColumn aria-hidden="true" />} title="No data yet">
          Once you send invitations, you'll see how many are accepted and how quickly.
        </EmptyState>
      ) : (
        <>
          <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
            <Stat label="Sent" value={number.format(all.sent)} />
            <Stat label="Accepted" value={number.format(all.accepted)} />
            <Stat label="Acceptance rate" value={rate(all, locale)} />
            <Stat label="Median time to accept" value={writeDuration(all.medianToAccept)} />
          </dl>
          <div className="overflow-x-auto rounded-lg border bg-surface">
            <table className="w-full border-collapse">
              <caption className="sr-only">By month</caption>
              <thead>
                <tr className="border-b bg-canvas text-muted text-sm">
                  <th scope="col" className="px-3 py-2 text-start font-medium max-sm:px-2">
                    Month
                  </th>
                  {["Sent", "Accepted", "Rate", "Median time"].map((label) => (
                    <th key={label} scope="col" className={`${cell} font-medium`}>
                      {label}
                    </th>
                  ))}
                  <td className="w-1/4 max-sm:hidden" />
                </tr>
              </thead>
              <tbody className="divide-y">
                {months.map((row) => (
                  <tr key={row.month}>
                    <th
                      scope="row"
                      className="whitespace-nowrap px-3 py-2 text-start font-medium max-sm:px-2"
                    >
                      {month.format(new Date(row.month))}
                    </th>
                    <td className={cell}>{number.format(row.sent)}</td>
                    <td className={cell}>{number.format(row.accepted)}</td>
                    <td className={cell}>{rate(row, locale)}</td>
                    <td className={cell}>{writeDuration(row.medianToAccept)}</td>
                    <td aria-hidden="true" className="px-3 max-sm:hidden">
                      <Bar share={ratio(row) ?? 0} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </div>
  );
}

function Stat({ label, value }: { label: string; value: string }) {
  return (
    <div className="rounded-lg border bg-surface px-4 py-3">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="mt-1 font-semibold text-xl tabular-nums">{value}</dd>
    </div>
  );
}

function Bar({ share }: { share: number }) {
  return (
    <div className="h-2 overflow-hidden rounded-sm bg-pressed">
      <div className="h-full bg-accent" style={{ width: `${share * 100}%` }} />
    </div>
  );
}

function ratio({ sent, pending, accepted }: InvitationStats): number | null {
  return sent > pending ? accepted / (sent - pending) : null;
}

function rate(stats: InvitationStats, locale: string): string {
  const share = ratio(stats);
  return share === null ? "–" : share.toLocaleString(locale, { style: "percent" });
}
