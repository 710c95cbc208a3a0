import type { ReactNode } from "react";
import { formatNumber, formatQuantity } from "#components/data-table/format.ts";
import { parseQuantity, quantityText } from "#lib/core/quantity.ts";
import type { Stats as OrganizationStats } from "#lib/organizations/list/schema.ts";

interface StatsProps {
  stats: OrganizationStats;
  locale: string;
}

/** The four stats above the list; each links to the rows that it counts. */
export function Stats({ stats, locale }: StatsProps) {
  const { active, inactive, members, credits } = stats;
  const number = (value: number) => formatNumber(value, locale);
  return (
    <dl className="grid shrink-0 grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line lg:grid-cols-4">
      <Stat label="Total Organizations" href="/organizations" value={number(active + inactive)}>
        <a href="/organizations?status=active">{`${number(active)} active`}</a>
        {", "}
        <a href="/organizations?status=inactive">{`${number(inactive)} inactive`}</a>
      </Stat>
      <Stat label="Total Members" href="/users" value={number(members)} />
      <Stat
        label="Total Credits Balance"
        href="/organizations?sort=-creditBalance"
        value={total(credits, "balance", locale)}
      >
        <ByType credits={credits} of="balance" sort="-creditBalance" locale={locale} />
      </Stat>
      <Stat
        label="Total Spent Credits"
        href="/organizations?sort=-creditSpent"
        value={total(credits, "spent", locale)}
      >
        <ByType credits={credits} of="spent" sort="-creditSpent" locale={locale} />
      </Stat>
    </dl>
  );
}

interface StatProps {
  label: string;
  href: string;
  value: string;
  children?: ReactNode;
}

function Stat({ label, href, value, children }: StatProps) {
  return (
    <div className="bg-surface px-4 py-1.5">
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

type Credits = OrganizationStats["credits"];

/** The sum over all credit types, whatever they are worth; each type's own sum stands beside it. */
function total(credits: Credits, of: "balance" | "spent", locale: string): string {
  return formatQuantity(
    quantityText(credits.reduce((sum, type) => sum + parseQuantity(type[of]), 0n)),
    locale,
  );
}

interface ByTypeProps {
  credits: Credits;
  of: "balance" | "spent";
  sort: string;
  locale: string;
}

/** The sum of each credit type, linking to the organizations that have it. */
function ByType({ credits, of, sort, locale }: ByTypeProps) {
  if (credits.length < 2) return null;
  const shown = credits.slice(0, 3);
  const rest = credits.length - shown.length;
  return (
    <span className="flex flex-wrap gap-x-3 text-sm text-muted">
      {shown.map(({ type, name, ...stats }) => (
        <a
          key={type}
          href={`/organizations?creditType=${encodeURIComponent(type)}&sort=${sort}`}
          className="whitespace-nowrap hover:text-link hover:underline"
        >
          {`${formatQuantity(stats[of], locale)} ${name}`}
        </a>
      ))}
      {rest > 0 ? <span className="whitespace-nowrap">{`${formatNumber(rest, locale)} more`}</span> : null}
    </span>
  );
}
