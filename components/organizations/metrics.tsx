import type { ReactNode } from "react";
import { formatNumber, formatQuantity } from "#components/data-table/format.ts";
import { parseQuantity, quantityText } from "#lib/ledger/quantity.ts";
import type { Metrics as Figures } from "#lib/organizations/list/schema.ts";

interface MetricsProps {
  metrics: Figures;
  locale: string;
}

/** The four figures above the list; each leads to what it counts. */
export function Metrics({ metrics, locale }: MetricsProps) {
  const { active, inactive, members, credits } = metrics;
  const number = (value: number) => formatNumber(value, locale);
  return (
    <dl className="grid shrink-0 grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line lg:grid-cols-4">
      <Metric label="Total Organizations" href="/organizations" value={number(active + inactive)}>
        <a href="/organizations?status=active">{`${number(active)} active`}</a>
        {", "}
        <a href="/organizations?status=inactive">{`${number(inactive)} inactive`}</a>
      </Metric>
      <Metric label="Total Members" href="/users" value={number(members)} />
      <Metric
        label="Total Credits Balance"
        href="/organizations?sort=-creditBalance"
        value={total(credits, "balance", locale)}
      >
        {byType(credits, "balance", locale)}
      </Metric>
      <Metric
        label="Total Spent Credits"
        href="/organizations?sort=-creditSpent"
        value={total(credits, "spent", locale)}
      >
        {byType(credits, "spent", locale)}
      </Metric>
    </dl>
  );
}

interface MetricProps {
  label: string;
  href: string;
  value: string;
  children?: ReactNode;
}

function Metric({ label, href, value, children }: MetricProps) {
  return (
    <div className="bg-surface px-4 py-2.5">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-2" suppressHydrationWarning>
        <a href={href} className="text-lg font-semibold tabular-nums hover:text-link hover:underline">
          {value}
        </a>
        {children ? (
          <span className="text-sm text-muted [&_a]:hover:text-link [&_a]:hover:underline">{children}</span>
        ) : null}
      </dd>
    </div>
  );
}

type Credits = Figures["credits"];

/** Whatever the credit types are worth, it is so many credits in all; what is in each stands beside it. */
function total(credits: Credits, of: "balance" | "spent", locale: string): string {
  return formatQuantity(
    quantityText(credits.reduce((sum, type) => sum + parseQuantity(type[of]), 0n)),
    locale,
  );
}

function byType(credits: Credits, of: "balance" | "spent", locale: string): string | null {
  if (credits.length < 2) return null;
  const shown = credits.slice(0, 3).map((type) => `${type.type} ${formatQuantity(type[of], locale)}`);
  const rest = credits.length - shown.length;
  return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(" · ");
}
