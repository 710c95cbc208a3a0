"use client";

import type { ReactNode } from "react";
import { dayFormat, formatNumber, formatQuantity } from "#components/data-table/format.ts";
import { allowanceLabel } from "#components/ledger/allowance-label.ts";
import { initials, tint } from "#components/ui/avatar.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { OrganizationList, OrganizationRow } from "#lib/organizations/list/schema.ts";
import { logoUrl } from "#lib/organizations/logo/policy.ts";
import { StatusBadge } from "./status-badge.tsx";

interface OrganizationCardsProps {
  list: OrganizationList;
  userLocale: UserLocale;
}

/** The list as cards: each organization with its members, balances, spending and limits. */
export function OrganizationCards({ list, userLocale }: OrganizationCardsProps) {
  return (
    <ul className="grid min-h-0 flex-1 auto-rows-max grid-cols-[repeat(auto-fill,minmax(18rem,1fr))] gap-3 overflow-y-auto py-0.5">
      {list.rows.map((row) => (
        <Card key={row.id} row={row} card={list.cards?.[row.id]} userLocale={userLocale} />
      ))}
    </ul>
  );
}

interface CardProps {
  row: OrganizationRow;
  card: NonNullable<OrganizationList["cards"]>[string] | undefined;
  userLocale: UserLocale;
}

function Card({ row, card, userLocale: { locale, timeZone } }: CardProps) {
  const created = dayFormat(locale, timeZone).format(new Date(row.createdAt));
  return (
    <li className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
      <div className="flex items-start gap-3">
        {row.logoId ? (
          <span className="row-name">
            {/* biome-ignore lint/performance/noImgElement: it comes in the one size that there is. */}
            <img src={logoUrl(row.logoId)} width={26} height={26} loading="lazy" alt="" />
          </span>
        ) : (
          <span className="row-name" data-tint={tint(row.name)} data-initials={initials(row.name)} />
        )}
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-medium">
            <a href={`/organizations/${row.slug}/details`} className="hover:text-link">
              {row.name}
            </a>
          </h2>
          <p className="text-sm text-muted" suppressHydrationWarning>{`Created ${created}`}</p>
        </div>
        <StatusBadge status={row.status} />
      </div>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2 text-sm [&_dd]:font-medium [&_dd]:tabular-nums [&_dt]:text-muted">
        <Stat label="Members">
          <a href={`/users?org=${row.slug}`} className="text-link hover:underline">
            {formatNumber(row.memberCount, locale)}
          </a>
        </Stat>
        <Stat label="Credit Type">{card?.creditType}</Stat>
        <Stat label="Credit Balance">{formatQuantity(row.creditBalance, locale)}</Stat>
        <Stat label="Total Spent Credits">{formatQuantity(row.creditSpent, locale)}</Stat>
        <Stat label="Monthly Allowance per Member" wide>
          {card ? allowanceLabel(card.monthlyAllowance, { name: card.creditType, symbol: "" }, locale) : null}
        </Stat>
      </dl>
    </li>
  );
}

interface StatProps {
  label: string;
  wide?: boolean;
  children: ReactNode;
}

function Stat({ label, wide = false, children }: StatProps) {
  return (
    <div className={wide ? "col-span-2" : undefined}>
      <dt>{label}</dt>
      <dd suppressHydrationWarning>{children}</dd>
    </div>
  );
}
