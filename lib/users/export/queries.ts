import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { recordExport } from "#lib/access/record.ts";
import { streamCsv } from "#lib/core/csv.ts";
import { type ExportColumn, headingOf } from "#lib/users/export/schema.ts";
import { type ExportedUser, eachUser } from "#lib/users/list/queries.ts";
import type { Sort, UserFilter } from "#lib/users/list/schema.ts";
import { methodsIn, roleLabels } from "#lib/users/policy.ts";

/** Streams who matches as CSV, one line a person, dates as ISO 8601. The export itself is audited. */
export async function exportUsers(
  actor: Actor,
  { q, status, role, active, method, org, global, sort }: UserFilter & { sort: Sort },
  columns: readonly ExportColumn[],
): Promise<ReadableStream<Uint8Array>> {
  await authorize(actor, "user:export");
  const filter = { status, role, active, method, org, global };
  // A search is often somebody's name or address, which events, kept for good, must not hold.
  await recordExport(actor, "user.exported", { filter, searched: q !== "", sort, columns });
  return streamCsv(columns.map(headingOf), eachUser(actor, { q, ...filter }, sort), (row) =>
    columns.map((column) => cells[column](row)),
  );
}

const cells: Record<ExportColumn, (row: ExportedUser) => string> = {
  email: (row) => row.email,
  name: (row) => row.name,
  role: (row) => (row.role ? roleLabels[row.role] : ""),
  organization: (row) => row.organizationNames,
  status: (row) => (row.status === "ACTIVE" ? "Active" : "Disabled"),
  lastActive: (row) => row.lastActiveAt ?? "",
  methods: (row) => methodsIn(row.methods).join("; "),
  createdAt: (row) => row.createdAt,
};
