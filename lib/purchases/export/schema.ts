const headings = {
  date: "Date",
  reference: "Reference",
  product: "Product",
  quantity: "Quantity",
  unitPrice: "Unit price",
  amount: "Amount",
  currency: "Currency",
  running: "Running balance",
  source: "Source",
  status: "Status",
  note: "Note",
} as const;

export type ExportColumn = keyof typeof headings;

export function headingOf(column: ExportColumn): string {
  return headings[column];
}

// On a screen these stand within another column; a file has them in columns of their own.
const within: Partial<Record<ExportColumn, readonly ExportColumn[]>> = {
  reference: ["reference", "note"],
  amount: ["unitPrice", "amount", "currency"],
};

/** Reads `columns=date,reference` from an address; all columns when it names none that exists. */
export function readColumns(value: string | null): ExportColumn[] {
  const known = (value ?? "").split(",").filter((id): id is ExportColumn => Object.hasOwn(headings, id));
  const whole = known.flatMap((id) => within[id] ?? [id]);
  return whole.length > 0 ? [...new Set(whole)] : (Object.keys(headings) as ExportColumn[]);
}
