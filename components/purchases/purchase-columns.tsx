import type { Column } from "#components/data-table/columns.ts";
import { dayFormat, formatMoney, formatQuantity } from "#components/data-table/format.ts";
import { writeInUnit } from "#components/ledger/quantity.ts";
import { productLabels } from "#lib/ledger/policy.ts";
import type { PurchaseRow } from "#lib/purchases/list/schema.ts";
import { sourceOf } from "#lib/purchases/policy.ts";

const short = { credits: "Credits", inference_tokens: "Inference", embedding_tokens: "Embedding" } as const;

/** The columns of the purchases table. Those that show at first fit beside the navigation on a screen of 1280. */
export function purchaseColumns(locale: string, canReverse: boolean, byDate: boolean): Column<PurchaseRow>[] {
  // A day is the same day everywhere.
  const day = dayFormat(locale, "UTC");
  const money = (amount: string | null) => (amount === null ? null : formatMoney(amount, locale));
  return [
    {
      id: "date",
      label: "Date",
      width: 120,
      type: "numeric",
      card: "line",
      view: (row) => day.format(new Date(row.date)),
    },
    {
      id: "reference",
      label: "Reference",
      width: 128,
      minWidth: 120,
      card: "title",
      sticky: true,
      view: ({ reference, note }) => (
        <span className="min-w-0 max-md:whitespace-normal max-md:break-words">
          <span className="font-medium">{reference}</span>
          {note ? <span className="text-muted max-md:block md:ms-2">{note}</span> : null}
        </span>
      ),
      title: ({ reference, note }) => (note ? `${reference}: ${note}` : reference),
    },
    {
      id: "product",
      label: "Product",
      width: 100,
      card: "line",
      view: (row) => short[row.product],
      title: (row) => (row.product === "credits" ? `Credits (${row.code})` : productLabels[row.product]),
    },
    {
      id: "quantity",
      label: "Quantity",
      width: 112,
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
      optional: true,
      view: (row) => money(row.unitPrice),
    },
    {
      id: "amount",
      label: "Amount",
      width: 152,
      align: "end",
      type: "numeric",
      card: "line",
      view: (row) => (row.amount === null ? null : `${money(row.amount)} ${row.currency}`),
      title: ({ unitPrice, amount, currency }) =>
        [amount && `${money(amount)} ${currency}`, unitPrice && `${money(unitPrice)} ${currency} each`]
          .filter(Boolean)
          .join(", "),
    },
    { id: "currency", label: "Currency", width: 96, optional: true, view: (row) => row.currency },
    {
      id: "running",
      label: "Running balance",
      // It runs in the order of days, and would mean nothing in another.
      instead: byDate ? undefined : { sort: "-date", text: "Sort by date" },
      width: 128,
      align: "end",
      type: "numeric",
      sortable: false,
      card: "line",
      view: (row) => (row.running === null ? null : formatQuantity(row.running, locale)),
      title: (row) =>
        row.running === null
          ? "Shown in the order of dates"
          : `Purchased so far: ${writeInUnit(row.running, row, locale)}`,
    },
    { id: "source", label: "Source", width: 80, card: "line", view: sourceOf },
    {
      id: "status",
      label: "Status",
      width: 96,
      minWidth: 92,
      card: "line",
      view: (row) =>
        row.reversed ? <span className="mark-off">Reversed</span> : <span className="mark-good">Posted</span>,
    },
    { id: "note", label: "Note", width: 180, optional: true, view: (row) => row.note },
    ...(canReverse ? [actions] : []),
  ];
}

const actions: Column<PurchaseRow> = {
  id: "actions",
  label: "Actions",
  width: 92,
  minWidth: 92,
  sortable: false,
  card: "corner",
  view: (row, index) =>
    row.reversed ? null : (
      <button
        type="button"
        className="btn btn-sm btn-ghost -mx-2.5"
        data-reverse=""
        value={index}
        aria-label={`Reverse ${row.reference}`}
      >
        Reverse…
      </button>
    ),
};
