const headings = {
  email: "Email",
  organization: "Organization",
  role: "Role",
  status: "Status",
  invitedBy: "Invited by",
  sentAt: "Sent",
  expiresAt: "Expires",
  delivery: "Delivery",
} as const;

export type ExportColumn = keyof typeof headings;

export function headingOf(column: ExportColumn): string {
  return headings[column];
}

/** Reads `columns=email,role` from an address; all columns when it names none that exists. */
export function readColumns(value: string | null): ExportColumn[] {
  const known = (value ?? "").split(",").filter((id): id is ExportColumn => Object.hasOwn(headings, id));
  return known.length > 0 ? [...new Set(known)] : (Object.keys(headings) as ExportColumn[]);
}
