const headings = {
  email: "Email",
  name: "Name",
  role: "Role",
  organization: "Organization",
  status: "Status",
  lastActive: "Last active",
  methods: "Sign-in methods",
  createdAt: "Created",
} as const;

export type ExportColumn = keyof typeof headings;

export function headingOf(column: ExportColumn): string {
  return headings[column];
}

/** Reads `columns=name,email` from an address; all columns when it names none that exists. */
export function readColumns(value: string | null): ExportColumn[] {
  const known = (value ?? "").split(",").filter((id): id is ExportColumn => Object.hasOwn(headings, id));
  return known.length > 0 ? [...new Set(known)] : (Object.keys(headings) as ExportColumn[]);
}
