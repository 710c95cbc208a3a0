"use client";

import { useState } from "react";
import { BulkDialog } from "#components/data-table/bulk/bulk-dialog.tsx";
import type { BulkRequest } from "#components/data-table/bulk/request.ts";
import type { BulkTexts } from "#components/data-table/bulk/texts.ts";
import type { BulkApi, useBulkRun } from "#components/data-table/bulk/use-bulk-run.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { Selection, WorkspacesChange } from "#lib/workspaces/bulk/schema.ts";
import { transitions, type WorkspaceChange } from "#lib/workspaces/policy.ts";

interface WorkspacesBulkDialogProps {
  organizationId: string;
  /** null for a run that an earlier page left behind */
  change: WorkspaceChange | null;
  chosen: { selection: Selection; count: string };
  api: BulkApi<WorkspacesChange, Selection>;
  bulk: ReturnType<typeof useBulkRun<WorkspacesChange, Selection>>;
  onClose: () => void;
}

function textsOf(change: WorkspaceChange): BulkTexts {
  const { label, done } = transitions[change];
  return {
    title: `${label} Workspaces`,
    verb: label,
    done,
    one: "workspace",
    many: "workspaces",
    batch: 500,
  };
}

/** The dialog of the bulk changes of workspaces, from the choice to the report. */
export function WorkspacesBulkDialog({
  organizationId,
  change,
  chosen,
  ...dialog
}: WorkspacesBulkDialogProps) {
  // As it was when the dialog opened: the end of a run clears the selection.
  const [request] = useState<BulkRequest<WorkspacesChange, Selection> | null>(() => {
    if (!change) return null;
    const texts = textsOf(change);
    if (change !== "suspend") return { ...chosen, texts, change: { organizationId, change, reason: "" } };
    return {
      ...chosen,
      texts,
      change: null,
      fields: (
        <Field name="reason" label="Reason" hint="Optional. Shown to their members.">
          <Input maxLength={500} autoComplete="off" />
        </Field>
      ),
      read: (data) => ({
        change: { organizationId, change, reason: String(data.get("reason") ?? "") },
        done: texts.done,
      }),
    };
  });
  return <BulkDialog request={request} undoOf={undoOf} {...dialog} />;
}

/** What takes a change back. What is archived was not active everywhere before. */
function undoOf(change: WorkspacesChange): { change: WorkspacesChange; texts: BulkTexts } | null {
  const back = { suspend: "reactivate", reactivate: "suspend", archive: null, restore: "archive" } as const;
  const undone = back[change.change];
  return undone && { change: { ...change, change: undone, reason: "" }, texts: textsOf(undone) };
}
