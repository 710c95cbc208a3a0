import { useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { runAction } from "#components/forms/run-action.ts";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { notify } from "#components/ui/notify.ts";
import type { BulkReport } from "#lib/list/schema.ts";
import type { BulkAction, Selection } from "#lib/users/bulk/schema.ts";
import type { UserRow } from "#lib/users/list/schema.ts";
import type { UsersActions } from "./actions.ts";

export interface BulkRequest {
  action: BulkAction;
  selection: Selection;
  /** The formatted number of users: "1,204" or "10,000+". */
  count: string;
  /** The visible rows; empty when all matching ones are selected. */
  rows: readonly UserRow[];
}

export const doneLabels = { disable: "disabled", enable: "enabled", delete: "deleted" } as const;

/** Runs bulk actions: asks for confirmation, shows the result, keeps the report of skipped users. */
export function useBulk(bulk: UsersActions["bulk"], onDone: () => void) {
  const locale = useUserLocale();
  const [asking, setAsking] = useState<BulkRequest | null>(null);
  const [report, setReport] = useState<{ action: BulkAction; result: BulkReport } | null>(null);
  const [running, setRunning] = useState(false);

  async function run({ action, selection, rows }: BulkRequest, reason = "") {
    setRunning(true);
    const input = action === "disable" ? { action, selection, reason } : { action, selection };
    const result = await runAction(() => bulk(input));
    setRunning(false);
    if (!result) return;
    onDone();
    if (result.skippedCount > 0) return setReport({ action, result });
    const [only] = rows;
    const people = `${formatNumber(result.done, locale)} ${result.done === 1 ? "person" : "people"}`;
    notify.ok(`${rows.length === 1 && only ? only.email : people} ${doneLabels[action]}.`);
  }

  /** Enabling the visible rows takes no access from anybody and can be undone, so it does not ask. */
  function request(wanted: BulkRequest) {
    if (wanted.action === "enable" && wanted.rows.length > 0) void run(wanted);
    else setAsking(wanted);
  }

  return { request, run, running, asking, setAsking, report, setReport };
}
