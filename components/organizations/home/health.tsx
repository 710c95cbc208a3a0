import Link from "next/link";
import type { ReactNode } from "react";
import { Chart } from "#components/charts/chart.tsx";
import { formatNumber } from "#components/data-table/format.ts";
import { formatBytes } from "#components/items/bytes.ts";
import { burnDownLabel } from "#components/ledger/burn-down-label.ts";
import { writeInUnit } from "#components/ledger/quantity.ts";
import type { ItemStats } from "#lib/items/schema.ts";
import { lowBalanceDays } from "#lib/organizations/attention/policy.ts";
import type { CreditHealth, OrganizationHealth } from "#lib/organizations/health/schema.ts";
import type { OrganizationLimits } from "#lib/tiers/overrides/schema.ts";
import type { WorkspaceCounts } from "#lib/workspaces/schema.ts";
import { LimitBars } from "./limit-bars.tsx";

interface HealthProps {
  slug: string;
  health: OrganizationHealth;
  limits: OrganizationLimits;
  workspaces: WorkspaceCounts;
  items: ItemStats;
  locale: string;
}

/** The numbers that say how an organization does, each with the list behind it. */
export function Health({ slug, health, limits, workspaces, items, locale }: HealthProps) {
  const { credits, members, invitations, modelsOn } = health;
  const home = `/organizations/${slug}`;
  const number = (value: number) => formatNumber(value, locale);
  return (
    <>
      <dl className="grid grid-cols-1 gap-px overflow-hidden rounded-lg border bg-line sm:grid-cols-2 xl:grid-cols-[1fr_1fr_1fr_1.5fr]">
        <Tile
          label="Total Workspaces"
          href={`${home}/workspaces?status=active`}
          value={number(workspaces.active)}
        >
          {workspaces.suspended > 0 ? (
            <TileLink href={`${home}/workspaces?status=suspended`}>
              {number(workspaces.suspended)} suspended
            </TileLink>
          ) : (
            "active"
          )}
        </Tile>
        {members ? (
          <Tile label="Total Users" href={`${home}/members`} value={number(members.total)}>
            <TileLink href={`/users?org=${slug}&active=in-30`}>
              {number(members.activeIn30Days)} active in 30 days
            </TileLink>
          </Tile>
        ) : null}
        <Tile
          label="Active Campaigns"
          href={`${home}/items?of=campaign&status=RUNNING`}
          value={number(items.activeCampaigns)}
        >
          running now
        </Tile>
        {credits ? (
          <Tile
            label="Credit Balance"
            href={`${home}/credits`}
            value={writeInUnit(credits.balance, unitOf(credits), locale)}
            warning={isLow(credits)}
          >
            {burnDownLabel(credits.burnDown, unitOf(credits), locale)}
          </Tile>
        ) : null}
      </dl>
      <dl aria-label="Quick stats" className="grid grid-cols-2 gap-x-6 gap-y-3 lg:grid-cols-3 xl:grid-cols-6">
        <Stat
          label="Campaigns created this month"
          href={`${home}/items?of=campaign&sort=-createdAt`}
          value={number(items.campaignsThisMonth)}
        />
        <Stat
          label="Content published this week"
          href={`${home}/items?of=content&sort=-publishedAt`}
          value={number(items.publishedThisWeek)}
        />
        <Stat
          label="Platform connections active"
          href={`${home}/items?of=platform-connection&status=ACTIVE`}
          value={number(items.activeConnections)}
        />
        <Stat
          label="Storage usage"
          href={`${home}/items?sort=-bytes`}
          value={formatBytes(items.bytes, locale)}
        />
        {invitations ? (
          <Stat
            label="Pending invitations"
            href={`${home}/invitations?status=pending`}
            value={number(invitations.pending)}
          >
            <TileLink href={`/invitations?org=${slug}&status=pending&attention=bounced`}>
              {number(invitations.bounced)} bounced
            </TileLink>
            {", "}
            <TileLink href={`${home}/invitations?status=expired`}>
              {number(invitations.expired)} expired
            </TileLink>
          </Stat>
        ) : null}
        <Stat label="Models turned on" href={`${home}/models`} value={number(modelsOn)} />
      </dl>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        {credits ? <SpentChart slug={slug} credits={credits} locale={locale} /> : null}
        <LimitBars slug={slug} limits={limits} locale={locale} />
      </div>
    </>
  );
}

function unitOf({ unit }: CreditHealth) {
  return { unitKind: "CREDIT", name: unit.name, symbol: unit.symbol } as const;
}

function isLow({ burnDown }: CreditHealth): boolean {
  return burnDown !== null && burnDown.days !== null && burnDown.days < lowBalanceDays;
}

function SpentChart({ slug, credits, locale }: { slug: string; credits: CreditHealth; locale: string }) {
  const { days, spent, total, before } = credits;
  return (
    <Chart
      title="Spent in the last 30 days"
      step="day"
      days={days}
      series={[{ label: "Spent", look: "bar", values: spent }]}
      unit={unitOf(credits)}
      totals={[{ label: "Total", value: total, before, against: "the 30 days before" }]}
      empty="Nothing was spent in the last 30 days."
      action={
        <Link
          href={`/organizations/${slug}/purchases/stats`}
          prefetch={false}
          className="text-link underline-offset-3 hover:underline"
        >
          Trends
        </Link>
      }
      locale={locale}
    />
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
    <div className="min-w-0">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="tabular-nums">
        <Link
          href={href}
          prefetch={false}
          className="inline-block font-semibold text-base leading-7 no-underline hover:text-link hover:underline"
        >
          {value}
        </Link>
        {children ? <span className="block text-muted text-sm">{children}</span> : null}
      </dd>
    </div>
  );
}

interface TileProps {
  label: string;
  href: string;
  value: string;
  warning?: boolean;
  children: ReactNode;
}

function Tile({ label, href, value, warning = false, children }: TileProps) {
  return (
    <div className="min-w-0 bg-surface px-4 py-3">
      <dt className="text-muted text-sm">{label}</dt>
      <dd>
        <Link
          href={href}
          prefetch={false}
          className="inline-block min-w-6 font-semibold text-xl tabular-nums no-underline hover:text-link hover:underline"
        >
          {value}
        </Link>
        <span className={`mt-1.5 block text-balance text-sm ${warning ? "text-warn" : "text-muted"}`}>
          {children}
        </span>
      </dd>
    </div>
  );
}

function TileLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="underline-offset-3 hover:text-link hover:underline">
      {children}
    </Link>
  );
}
