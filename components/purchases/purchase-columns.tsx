import type { Cells } from "#components/data-table/cells.tsx";
import { formatMoney, formatQuantity } from "#components/data-table/format.ts";
import { RowAction, RowName } from "#components/data-table/row-cells.tsx";
import { writeInUnit } from "#components/ledger/quantity.ts";
import { productLabels } from "#lib/ledger/policy.ts";
import type { purchaseList } from "#lib/purchases/list/definition.ts";
import type { PurchaseRow } from "#lib/purchases/list/schema.ts";
import { sourceOf } from "#lib/purchases/policy.ts";

/** Cells of the purchases table that are more than their value. */
export function purchaseCells(locale: string, byDate: boolean): Cells<typeof purchaseList, PurchaseRow> {
  const money = (amount: string | null) => (amount === null ? null : formatMoney(amount, locale));
  return {
    reference: {
      view: ({ reference, note }) => (
        <RowName under={note}>
          <b>{reference}</b>
        </RowName>
      ),
      title: ({ reference, note }) => (note ? `${reference}: ${note}` : reference),
    },
    product: {
      title: (row) => (row.product === "credits" ? `Credits (${row.code})` : productLabels[row.product]),
    },
    quantity: { title: (row) => writeInUnit(row.quantity, row, locale) },
    amount: {
      view: (row) => (row.amount === null ? null : `${money(row.amount)} ${row.currency}`),
      title: ({ unitPrice, amount, currency }) =>
        [amount && `${money(amount)} ${currency}`, unitPrice && `${money(unitPrice)} ${currency} each`]
          .filter(Boolean)
          .join(", "),
    },
    running: {
      // It runs in the order of days, and would mean nothing in another.
      instead: byDate ? undefined : { sort: "-date", text: "Sort by date" },
      view: (row) => (row.running === null ? null : formatQuantity(row.running, locale)),
      title: (row) =>
        row.running === null
          ? "Shown when sorted by date"
          : `Purchased so far: ${writeInUnit(row.running, row, locale)}`,
    },
    source: { view: sourceOf },
    actions: {
      view: (row, index) =>
        row.reversed ? null : (
          <RowAction action="reverse" index={index} label={`Reverse ${row.reference}`}>
            Reverse…
          </RowAction>
        ),
    },
  };
}
