import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { rowsOnPage } from "#lib/reports/policy.ts";
import { readReport } from "#lib/reports/read.ts";
import type { Report, ReportParams } from "#lib/reports/schema.ts";

/** A report of an organization, as a page shows it. Throws NOT_FOUND. */
export async function getReport(actor: Actor, organizationId: string, params: ReportParams): Promise<Report> {
  const scope = await authorize(actor, "report:read", organizationId);
  return readTransaction(scope, (tx) => readReport(tx, organizationId, params, rowsOnPage));
}
