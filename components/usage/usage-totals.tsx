import { ArrowDownRight, ArrowRight, ArrowUpRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { changeAgainst, changeLabel } from "#components/charts/change.ts";
import { formatNumber, formatQuantity } from "#components/data-table/format.ts";
import { poolLabels, pools } from "#lib/usage/policy.ts";
import { againstLabel, isCostUnknown, metricOf, tokensIn } from "#lib/usage/view/policy.ts";
import type { Metric, UsageReport } from "#lib/usage/view/schema.ts";
import { eventsHref, type UsagePlace } from "./links.ts";
import { callsLabel, costLabel, tokensLabel } from "./numbers.ts";

interface UsageTotalsProps {
  report: Pick<UsageReport, "params" | "from" | "to" | "sums" | "before" | "unit">;
  place: UsagePlace;
  locale: string;
}

/** The sums of a period, how each changed, and the list behind it. */
export function UsageTotals({ report, place, locale }: UsageTotalsProps) {
  const { sums, unit } = report;
  const href = (more: Record<string, string> = {}) => eventsHref(place, report, more);
  const change = (metric: Metric) => <ChangeOf report={report} metric={metric} locale={locale} />;
  const used = pools.filter((pool) => sums.tokens[pool] !== "0").slice(0, 3);
  const rate = sums.calls > 0 ? sums.errors / sums.calls : 0;
  const unknown = `${callsLabel(sums.unknown, locale)} of unknown cost`;
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line xl:grid-cols-4">
      <Tile label="Calls" value={formatNumber(sums.calls, locale)} href={href()} change={change("calls")}>
        {sums.latency === null ? null : `${formatNumber(sums.latency, locale)} ms on average`}
      </Tile>
      <Tile
        label="Tokens"
        value={tokensLabel(tokensIn(sums), locale)}
        title={formatQuantity(tokensIn(sums), locale)}
        href={href()}
        change={change("tokens")}
      >
        {used.map((pool) => `${poolLabels[pool]} ${tokensLabel(sums.tokens[pool], locale)}`).join(", ")}
      </Tile>
      {unit ? (
        <Tile label="Cost" value={costLabel(sums, unit, locale)} href={href()} change={change("cost")}>
          {sums.unknown > 0 && !isCostUnknown(sums) ? (
            <>
              and <Subtle href={href({ cost: "unknown" })}>{unknown}</Subtle>
            </>
          ) : null}
        </Tile>
      ) : (
        <Tile
          label="Calls of unknown cost"
          value={formatNumber(sums.unknown, locale)}
          href={null}
          change={null}
        >
          Costs of different credit types don't add up. Each organization has its own below.
        </Tile>
      )}
      <Tile
        label="Errors"
        value={formatNumber(sums.errors, locale)}
        href={href({ outcome: "error" })}
        change={change("errors")}
      >
        {sums.errors > 0
          ? `${rate.toLocaleString(locale, { style: "percent", maximumFractionDigits: rate < 0.1 ? 1 : 0 })} of calls`
          : null}
      </Tile>
    </dl>
  );
}

interface TileProps {
  label: string;
  value: string;
  title?: string;
  href: string | null;
  change: ReactNode;
  children: ReactNode;
}

function Tile({ label, value, title, href, change, children }: TileProps) {
  const text = "inline-block min-w-6 font-semibold text-xl tabular-nums";
  return (
    <div className="min-w-0 bg-surface px-4 py-3">
      <dt className="text-muted text-sm">{label}</dt>
      <dd>
        {href ? (
          <Link
            href={href}
            prefetch={false}
            title={title}
            className={`${text} no-underline hover:text-link hover:underline`}
          >
            {value}
          </Link>
        ) : (
          <span className={text} title={title}>
            {value}
          </span>
        )}
        {change}
        {children ? <span className="mt-1 block text-balance text-muted text-sm">{children}</span> : null}
      </dd>
    </div>
  );
}

function Subtle({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null) return children;
  return (
    <Link href={href} prefetch={false} className="underline underline-offset-3 hover:text-link">
      {children}
    </Link>
  );
}

const arrows = { up: ArrowUpRight, down: ArrowDownRight, same: ArrowRight };
const spoken = { up: "up ", down: "down ", same: "" };

interface ChangeOfProps {
  report: Pick<UsageReport, "sums" | "before">;
  metric: Metric;
  locale: string;
}

/** Against the period before; nothing where one of both is unknown. */
export function ChangeOf({ report: { sums, before }, metric, locale }: ChangeOfProps) {
  const [now, then] = [metricOf(sums, metric), metricOf(before.sums, metric)];
  const change = now === null || then === null ? null : changeAgainst(now, then);
  if (!change) return null;
  const Arrow = arrows[change.direction];
  return (
    <span className="flex items-center gap-1 text-muted text-sm">
      <Arrow aria-hidden="true" className="size-3.5 shrink-0" />
      <span>
        <span className="sr-only">{spoken[change.direction]}</span>
        {changeLabel(change, againstLabel(before), locale)}
      </span>
    </span>
  );
}
