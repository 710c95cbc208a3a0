import { Download } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { formatNumber, formatQuantity } from "#components/data-table/format.ts";
import { buttonStyles } from "#components/ui/button.tsx";
import type { UsageSums } from "#lib/usage/summary/schema.ts";
import { isCostUnknown, metricLabels, metricOf, tokensIn } from "#lib/usage/view/policy.ts";
import type { Metric, ReportGroup, UsageReport } from "#lib/usage/view/schema.ts";
import { fileHref, type UsagePlace } from "./links.ts";
import { callsLabel, costLabel, tokensLabel } from "./numbers.ts";
import { ChangeOf } from "./usage-totals.tsx";

export interface BreakdownRow {
  name: string;
  /** What a click on it narrows to; null where nothing is narrower */
  drill: string | null;
  /** The lists of its calls, of those that failed, and of those whose cost is unknown; null where there is none */
  events: { all: string; errors: string; unknown: string } | null;
}

interface UsageBreakdownProps {
  report: UsageReport;
  place: UsagePlace;
  title: string;
  /** What the rows are: "Workspace" */
  noun: string;
  rowOf: (group: ReportGroup) => BreakdownRow;
  tabs?: ReactNode;
  locale: string;
}

const head = "px-3 py-2 text-end font-medium whitespace-nowrap";
const cell = "px-3 py-2 text-end tabular-nums whitespace-nowrap align-top";

/** Who or what used how much, with each one's share, as a table. */
export function UsageBreakdown({ report, place, title, noun, rowOf, tabs, locale }: UsageBreakdownProps) {
  const { groups, others, show, unit, params, sums } = report;
  // Costs that do not add up have no shares.
  const metric = show === "cost" && unit === null ? "calls" : show;
  const total = Math.max(0, Number(metricOf(sums, metric) ?? 0));
  const file = fileHref(place, params, "groups");
  return (
    <section aria-labelledby="breakdown" className="flex min-w-0 flex-col gap-3">
      <div className="flex items-center justify-between gap-4">
        <h2 id="breakdown" className="text-lg">
          {title}
        </h2>
        {file && groups.length > 0 ? (
          <a href={file} download className={buttonStyles()}>
            <Download aria-hidden="true" /> Export CSV
          </a>
        ) : null}
      </div>
      {tabs}
      {groups.length === 0 ? (
        <p className="rounded-lg border border-dashed px-6 py-10 text-center text-muted">
          Nothing was used in this period.
        </p>
      ) : (
        <section
          aria-label={`${title}, table`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
          tabIndex={0}
          className="relative overflow-x-auto rounded-lg border bg-surface"
        >
          <table className="w-full border-collapse text-sm">
            <caption className="sr-only">{title}</caption>
            <thead>
              <tr className="border-b bg-canvas text-muted">
                <th scope="col" className="px-3 py-2 text-start font-medium">
                  {noun}
                </th>
                <th scope="col" className={`${head} w-44 text-start max-md:hidden`}>
                  Share of {metricLabels[metric].toLowerCase()}
                </th>
                <th scope="col" className={head}>
                  Cost
                </th>
                <th scope="col" className={head}>
                  Calls
                </th>
                <th scope="col" className={head}>
                  Tokens
                </th>
                <th scope="col" className={head}>
                  Errors
                </th>
              </tr>
            </thead>
            <tbody className="divide-y">
              {groups.map((group) => (
                <Row
                  key={group.key}
                  row={rowOf(group)}
                  group={group}
                  metric={metric}
                  total={total}
                  unit={group.unit ?? unit}
                  period={report.before}
                  locale={locale}
                />
              ))}
              {others ? (
                <Row
                  row={{ name: "All others", drill: null, events: null }}
                  group={{ sums: others, before: null }}
                  metric={metric}
                  total={total}
                  unit={unit}
                  period={report.before}
                  locale={locale}
                />
              ) : null}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

interface RowProps {
  row: BreakdownRow;
  group: { sums: UsageSums; before: UsageSums | null };
  metric: Metric;
  total: number;
  unit: UsageReport["unit"];
  period: UsageReport["before"];
  locale: string;
}

function Row({ row: { name, drill, events }, group, metric, total, unit, period, locale }: RowProps) {
  const { sums, before } = group;
  const value = metricOf(sums, metric);
  const share = value === null || total === 0 ? null : Math.max(0, Number(value)) / total;
  return (
    <tr>
      <th scope="row" className="min-w-40 max-w-80 px-3 py-2 text-start align-top font-medium">
        {drill ? (
          <Link
            href={drill}
            prefetch={false}
            scroll={false}
            className="break-words text-link underline-offset-3 hover:underline"
          >
            {name}
          </Link>
        ) : (
          <span className="break-words">{name}</span>
        )}
        {before ? (
          <span className="block font-normal">
            <ChangeOf
              report={{ sums, before: { ...period, sums: before } }}
              metric={metric}
              locale={locale}
            />
          </span>
        ) : null}
      </th>
      <td className="px-3 py-2 align-top max-md:hidden">
        <span className="flex items-center gap-2">
          <span aria-hidden="true" className="h-1.5 flex-1 overflow-hidden rounded-sm bg-pressed">
            <span className="chart-bar block" style={{ width: `${Math.min(1, share ?? 0) * 100}%` }} />
          </span>
          <span className="w-12 text-end tabular-nums">{shareLabel(share, locale)}</span>
        </span>
      </td>
      <td className={cell}>
        {unit ? costLabel(sums, unit, locale) : "–"}
        {sums.unknown > 0 && unit && !isCostUnknown(sums) ? (
          <span className="block text-muted text-xs">
            and <Linked href={events?.unknown}>{callsLabel(sums.unknown, locale)}</Linked> unknown
          </span>
        ) : null}
      </td>
      <td className={cell}>
        <Linked href={events?.all}>{formatNumber(sums.calls, locale)}</Linked>
      </td>
      <td className={cell} title={formatQuantity(tokensIn(sums), locale)}>
        {tokensLabel(tokensIn(sums), locale)}
      </td>
      <td className={cell}>
        <Linked href={sums.errors > 0 ? events?.errors : undefined}>
          {formatNumber(sums.errors, locale)}
        </Linked>
      </td>
    </tr>
  );
}

function Linked({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (!href) return children;
  return (
    <Link href={href} prefetch={false} className="underline-offset-3 hover:text-link hover:underline">
      {children}
    </Link>
  );
}

function shareLabel(share: number | null, locale: string): string {
  if (share === null) return "–";
  return share.toLocaleString(locale, { style: "percent", maximumFractionDigits: share < 0.1 ? 1 : 0 });
}
