import { useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { runAction } from "#components/forms/run-action.ts";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { notify } from "#components/ui/notify.ts";
import type { BulkReport } from "#lib/list/schema.ts";
import type { BulkAction } from "#lib/organizations/bulk/schema.ts";
import type { OrganizationRow, Selection } from "#lib/organizations/list/schema.ts";
import type { OrganizationsActions } from "./actions.ts";

export interface BulkRequest {
  action: BulkAction;
  selection: Selection;
  /** The formatted number of organizations: "1,204" or "10,000+". */
  count: string;
  /** The visible rows; empty when all matching ones are selected. */
  rows: OrganizationRow[];
}

const done = { activate: "activated", deactivate: "deactivated", delete: "deleted" } as const;
const opposite = { activate: "deactivate", deactivate: "activate" } as const;

/** Runs bulk actions: shows the result, offers Undo, keeps the report of skipped rows. */
export function useBulk(bulk: OrganizationsActions["bulk"], onDone: () => void) {
  const locale = useUserLocale();
  const [asking, setAsking] = useState<BulkRequest | null>(null);
  const [report, setReport] = useState<{ action: BulkAction; result: BulkReport } | null>(null);
  const [running, setRunning] = useState(false);

  async function run({ action, selection, rows }: BulkRequest) {
    setRunning(true);
    const result = await runAction(bulk({ action, selection }));
    setRunning(false);
    if (!result) return;
    onDone();
    if (result.skippedCount > 0) return setReport({ action, result });
    const text = `${labelOf(result.done, rows, locale)} ${done[action]}.`;
    const from = action === "activate" ? "INACTIVE" : "ACTIVE";
    const changed = rows.filter((row) => row.status === from).map((row) => row.id);
    if (action === "delete" || changed.length === 0) notify.ok(text);
    else
      notify.undo(text, async () => {
        const undone = bulk({ action: opposite[action], selection: { ids: changed } });
        return (await runAction(undone)) !== undefined;
      });
  }

  /** Deleting, and actions on more than the visible rows, ask for confirmation. */
  function request(wanted: BulkRequest) {
    if (wanted.action === "delete" || wanted.rows.length === 0) setAsking(wanted);
    else void run(wanted);
  }

  return { request, run, running, asking, setAsking, report, setReport };
}

function labelOf(count: number, rows: readonly OrganizationRow[], locale: string): string {
  const [only] = rows;
  if (count === 1 && only && rows.length === 1) return only.name;
  return count === 1 ? "1 organization" : `${formatNumber(count, locale)} organizations`;
}
