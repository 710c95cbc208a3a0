import type { Column } from "#components/data-table/columns.ts";
import { dayFormat, formatMoney, formatQuantity } from "#components/data-table/format.ts";
import { writeInUnit } from "#components/ledger/quantity.ts";
import { productWords } from "#lib/ledger/policy.ts";
import type { PurchaseRow } from "#lib/purchases/list/schema.ts";
import { sourceOf } from "#lib/purchases/policy.ts";

/** The columns of the purchases table. */
export function purchaseColumns(locale: string, canReverse: boolean): Column<PurchaseRow>[] {
  // A day is the same day everywhere.
  const day = dayFormat(locale, "UTC");
  const money = (amount: string | null) => (amount === null ? null : formatMoney(amount, locale));
  return [
    {
      id: "date",
      label: "Date",
      width: 124,
      type: "numeric",
      card: "line",
      view: (row) => day.format(new Date(row.date)),
    },
    {
      id: "reference",
      label: "Reference",
      width: 160,
      minWidth: 120,
      card: "title",
      sticky: true,
      view: (row) => <span className="font-medium">{row.reference}</span>,
    },
    {
      id: "product",
      label: "Product",
      width: 160,
      card: "line",
      view: (row) => (row.product === "credits" ? `Credits (${row.code})` : productWords[row.product]),
    },
    {
      id: "quantity",
      label: "Quantity",
      width: 120,
      align: "end",
      type: "numeric",
      card: "line",
      view: (row) => formatQuantity(row.quantity, locale),
      title: (row) => writeInUnit(row.quantity, row, locale),
    },
    {
      id: "unitPrice",
      label: "Unit price",
      width: 104,
      align: "end",
      type: "numeric",
      view: (row) => money(row.unitPrice),
    },
    {
      id: "amount",
      label: "Amount",
      width: 112,
      align: "end",
      type: "numeric",
      card: "line",
      view: (row) => money(row.amount),
    },
    { id: "currency", label: "Currency", width: 96, card: "line", view: (row) => row.currency },
    {
      id: "running",
      label: "Running balance",
      width: 144,
      align: "end",
      type: "numeric",
      card: "line",
      view: (row) => formatQuantity(row.running, locale),
      title: (row) => `Purchased so far: ${writeInUnit(row.running, row, locale)}`,
    },
    { id: "source", label: "Source", width: 128, view: sourceOf },
    {
      id: "status",
      label: "Status",
      width: 108,
      minWidth: 96,
      card: "line",
      view: (row) =>
        row.reversed ? <span className="mark-off">Reversed</span> : <span className="mark-good">Posted</span>,
    },
    { id: "note", label: "Note", width: 180, card: "line", view: (row) => row.note },
    ...(canReverse ? [actions] : []),
  ];
}

const actions: Column<PurchaseRow> = {
  id: "actions",
  label: "Actions",
  width: 104,
  minWidth: 100,
  sortable: false,
  card: "corner",
  view: (row, index) =>
    row.reversed ? null : (
      <button
        type="button"
        className="btn btn-sm"
        data-reverse=""
        value={index}
        aria-label={`Reverse ${row.reference}`}
      >
        Reverse…
      </button>
    ),
};
