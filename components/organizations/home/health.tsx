import Link from "next/link";
import type { ReactNode } from "react";
import { Chart } from "#components/charts/chart.tsx";
import { formatNumber } from "#components/data-table/format.ts";
import { burnDownLabel } from "#components/ledger/burn-down-label.ts";
import { writeInUnit } from "#components/ledger/quantity.ts";
import { lowBalanceDays } from "#lib/organizations/attention/policy.ts";
import type { CreditHealth, OrganizationHealth } from "#lib/organizations/health/schema.ts";
import type { OrganizationLimits } from "#lib/tiers/overrides/schema.ts";
import { LimitBars } from "./limit-bars.tsx";

interface HealthProps {
  slug: string;
  health: OrganizationHealth;
  limits: OrganizationLimits;
  locale: string;
}

/** The numbers that say how an organization does, each with the list behind it. */
export function Health({ slug, health, limits, locale }: HealthProps) {
  const { credits, members, invitations, modelsOn } = health;
  const home = `/organizations/${slug}`;
  const number = (value: number) => formatNumber(value, locale);
  return (
    <>
      <dl className="grid grid-cols-1 gap-px overflow-hidden rounded-lg border bg-line sm:grid-cols-2 xl:grid-cols-[1.5fr_1fr_1fr_1fr]">
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
        {members ? (
          <Tile label="Members" href={`${home}/members`} value={number(members.total)}>
            <TileLink href={`/users?org=${slug}&active=in-30`}>
              {number(members.activeIn30Days)} active in 30 days
            </TileLink>
          </Tile>
        ) : null}
        {invitations ? (
          <Tile
            label="Pending invitations"
            href={`${home}/invitations?status=pending`}
            value={number(invitations.pending)}
            warning={invitations.bounced > 0}
          >
            <TileLink href={`/invitations?org=${slug}&status=pending&attention=bounced`}>
              {number(invitations.bounced)} bounced
            </TileLink>
            {", "}
            <TileLink href={`${home}/invitations?status=expired`}>
              {number(invitations.expired)} expired
            </TileLink>
          </Tile>
        ) : null}
        <Tile label="Models" href={`${home}/models`} value={number(modelsOn)}>
          turned on
        </Tile>
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
          className="font-semibold text-xl tabular-nums no-underline hover:text-link hover:underline"
        >
          {value}
        </Link>
        <span className={`mt-0.5 block text-balance text-sm ${warning ? "text-warn" : "text-muted"}`}>
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
