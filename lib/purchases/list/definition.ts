// The purchases list of one organization: its columns, filters and order.
import { type Product, products } from "#lib/ledger/policy.ts";
import { isDay } from "#lib/list/conditions.ts";
import { choice, custom, date, defineList, money, quantity, rowActions, text } from "#lib/list/define.ts";
import { sourceOf } from "#lib/purchases/policy.ts";

const kinds: Record<Product, string> = {
  credits: "CREDIT",
  inference_tokens: "INFERENCE_TOKEN",
  embedding_tokens: "EMBEDDING_TOKEN",
};

const numeric = { align: "end", type: "numeric" } as const;

export const purchaseList = defineList({
  name: "purchases",
  from: "purchase p",
  id: "p.id",
  tables: {
    u: { join: "JOIN unit u ON u.id = p.unit_id" },
    // A file may be about many organizations: only the platform sees its name.
    s: { join: "LEFT JOIN sales_import s ON s.id = p.import_id" },
  },
  // Those that show at first fit beside the navigation on a screen of 1280.
  columns: {
    date: date("p.purchased_on", { label: "Date", width: 120, type: "numeric", card: "line" }),
    reference: text("p.reference", {
      label: "Reference",
      sort: '(p.reference COLLATE "C")',
      width: 208,
      minWidth: 140,
      card: "title",
      sticky: true,
      inFiles: ["reference", "note"],
    }),
    product: choice("u.kind", {
      field: "unitKind",
      of: "u",
      label: "Product",
      enumType: "UnitKind",
      values: {
        CREDIT: { label: "Credits" },
        INFERENCE_TOKEN: { label: "Inference" },
        EMBEDDING_TOKEN: { label: "Embedding" },
      },
      width: 100,
      card: "line",
      exported: ({ product, code }: { product: Product; code: string }) =>
        product === "credits" ? `credits (${code})` : product,
    }),
    quantity: quantity("p.quantity", { label: "Quantity", ...numeric, width: 112, card: "line" }),
    unitPrice: money("p.unit_price", {
      label: "Unit price",
      gaps: true,
      ...numeric,
      width: 104,
      optional: true,
    }),
    amount: money("p.amount", {
      label: "Amount",
      gaps: true,
      ...numeric,
      width: 152,
      card: "line",
      inFiles: ["unitPrice", "amount", "currency"],
    }),
    /** "" without a price */
    currency: text("p.currency", { label: "Currency", gaps: true, width: 96, optional: true }),
    /** What was bought of this unit up to and with this one, without what was reversed; null in another order than by date */
    running: custom({
      label: "Running balance",
      ...numeric,
      width: 128,
      card: "line",
      sortable: false,
      exported: ({ running }: { running: string | null }) => running ?? "",
    }),
    // By file and row; what was added by hand has the largest id that there is.
    source: custom({
      label: "Source",
      sort: {
        kind: "text",
        sql: "((coalesce(p.import_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')::text || lpad(coalesce(p.import_row, 0)::text, 9, '0')) COLLATE \"C\")",
      },
      width: 160,
      card: "line",
      optional: true,
      exported: sourceOf,
    }),
    status: choice("CASE WHEN p.reversed_at IS NULL THEN 'POSTED' ELSE 'REVERSED' END", {
      label: "Status",
      values: { POSTED: { label: "Posted", mark: "good" }, REVERSED: { label: "Reversed", mark: "off" } },
      sort: { kind: "integer", sql: "(p.reversed_at IS NOT NULL)::int" },
      width: 96,
      minWidth: 92,
      card: "line",
    }),
    note: text("p.note", { label: "Note", gaps: true, width: 180, optional: true }),
    actions: rowActions(92),
  },
  fields: {
    code: { kind: "text", sql: "u.code", of: "u" },
    name: { kind: "text", sql: "u.name", of: "u" },
    symbol: { kind: "text", sql: "u.symbol", of: "u" },
    /** The row of the sales file; null when it was added by hand */
    importRow: { kind: "integer", sql: "p.import_row", nullable: true },
    /** "" without a file, and for those who may not know what it is called */
    fileName: { kind: "text", sql: "coalesce(s.file_name, '')", of: "s" },
  },
  search: "p.search_text",
  sort: "-date",
  filters: {
    status: {
      kind: "one",
      values: ["posted", "reversed"],
      where: (status, { sql }) => sql`(p.reversed_at IS NOT NULL) = ${status === "reversed"}`,
    },
    product: {
      kind: "choice",
      values: products,
      where: (product, { sql }) =>
        sql`p.unit_id IN (SELECT id FROM unit WHERE kind = ${kinds[product as Product]}::text::"UnitKind")`,
    },
    /** Days, both included */
    from: { kind: "plain", accepts: isDay, where: (day, { sql }) => sql`p.purchased_on >= ${day}::date` },
    to: { kind: "plain", accepts: isDay, where: (day, { sql }) => sql`p.purchased_on <= ${day}::date` },
  },
  tabs: { sql: "p.reversed_at IS NOT NULL", values: { posted: "false", reversed: "true" } },
});
