import type { Cells } from "#components/data-table/cells.tsx";
import { formatQuantity } from "#components/data-table/format.ts";
import { RowName, SummaryButton } from "#components/data-table/row-cells.tsx";
import { amountText } from "#components/limits/limit-text.ts";
import type { limitRequestList } from "#lib/limit-requests/list/definition.ts";
import type { LimitRequestRow } from "#lib/limit-requests/list/schema.ts";
import { limitLabels, limitRules } from "#lib/tiers/policy.ts";

/** An amount of the limit that a request is about. */
export function writeAmount({ limit }: LimitRequestRow, amount: string | null, locale: string): string {
  return amountText(limitRules[limit].metric, amount, locale);
}

/** "48 of 50", and how much that is in percent. */
export function consumptionOf(row: LimitRequestRow, used: string, locale: string): string {
  const of = `${writeAmount(row, used, locale)} of ${writeAmount(row, row.allowed, locale)}`;
  if (row.allowed === null || Number(row.allowed) === 0) return of;
  const percent = Math.floor((Number(used) * 100) / Number(row.allowed));
  return `${of} (${formatQuantity(String(percent), locale)}%)`;
}

export function requestTitle(row: LimitRequestRow): string {
  return limitLabels[row.limit];
}

/** What this user may do about an open request: its buttons in the table. */
export type RequestRights = { decide: boolean; withdraw: boolean };

/** Cells of the list of requests that are more than their value. */
export function requestCells(
  locale: string,
  can: RequestRights,
): Cells<typeof limitRequestList, LimitRequestRow> {
  return {
    limit: {
      view: (row) => (
        <RowName under={row.answer}>
          <SummaryButton>{limitLabels[row.limit]}</SummaryButton>
        </RowName>
      ),
      title: (row) => [limitLabels[row.limit], row.answer].filter(Boolean).join(": "),
    },
    organization: { view: ({ organization, slug }) => <a href={`/organizations/${slug}`}>{organization}</a> },
    consumption: { view: (row) => consumptionOf(row, row.used, locale) },
    wanted: {
      view: (row) =>
        row.status === "APPROVED" && row.granted !== row.wantedAmount
          ? `${writeAmount(row, row.wantedAmount, locale)}, got ${writeAmount(row, row.granted, locale)}`
          : writeAmount(row, row.wantedAmount, locale),
    },
    reason: { title: ({ reason }) => reason },
    actions: {
      view(row, index) {
        if (row.status !== "OPEN") return null;
        const about = `${limitLabels[row.limit]} of ${row.organization}`;
        const button = (action: string, label: string) => (
          <button
            type="button"
            className="btn btn-sm btn-ghost"
            data-action={action}
            value={index}
            aria-label={`${label.replace("…", "")}: ${about}`}
          >
            {label}
          </button>
        );
        return (
          <span className="-mx-2.5 flex">
            {can.decide ? button("approve", "Approve…") : null}
            {can.decide ? button("decline", "Decline…") : null}
            {can.withdraw && !can.decide ? button("withdraw", "Withdraw…") : null}
          </span>
        );
      },
    },
  };
}
