"use client";

import type { ComponentProps } from "react";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { NameDialog } from "#components/forms/name-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { type FormAnswer, useFormAction } from "#components/forms/use-form-action.ts";
import { notify } from "#components/ui/notify.ts";
import type { ListName } from "#lib/list/preferences/schema.ts";
import { createViewAction, deleteViewAction, updateViewAction } from "#lib/views/actions.ts";
import type { CreateView, OpenView } from "#lib/views/schema.ts";
import type { TablePreferences } from "./preferences.ts";

interface NameViewProps {
  list: ListName;
  /** The view to rename; null saves a new one */
  view: OpenView | null;
  /** What a new view holds */
  held: { search: string; columns: TablePreferences };
  finalFocus: ComponentProps<typeof NameDialog>["finalFocus"];
  onClose: () => void;
  onCreated: (id: string) => void;
}

/** Asks for the name of a view. */
export function NameView({ list, view, held, finalFocus, onClose, onCreated }: NameViewProps) {
  const form = useFormAction(
    (data): Promise<FormAnswer<{ id?: string }> | undefined> => {
      const name = String(data.get("name"));
      if (view) return updateViewAction({ list, id: view.id, name }) as ReturnType<typeof createViewAction>;
      return createViewAction({ list, name, ...held } as CreateView);
    },
    ({ id }) => {
      onClose();
      notify.ok(view ? "View renamed." : "View saved.");
      if (id) onCreated(id);
    },
  );
  return (
    <NameDialog
      form={form}
      size="sm"
      title={view ? "Rename view" : "Save view"}
      description={view ? undefined : "Keeps the filters, the order and the columns as they are now."}
      name={view?.name}
      submit={view ? "Rename" : "Save"}
      finalFocus={finalFocus}
      onClose={onClose}
    />
  );
}

interface DeleteViewProps {
  list: ListName;
  view: OpenView;
  onClose: () => void;
  onDeleted: () => void;
}

/** Explains who loses a view, and deletes it. */
export function DeleteView({ list, view, onClose, onDeleted }: DeleteViewProps) {
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Delete ${view.name}?`}
      confirmLabel="Delete View"
      danger
      onConfirm={async () => {
        if (!(await runAction(deleteViewAction({ list, id: view.id })))) return;
        notify.ok(`${view.name} deleted.`);
        onDeleted();
      }}
    >
      {view.sharedWith
        ? `Everybody it is shared with (${view.sharedWith}) loses it. The list itself doesn't change.`
        : "The list itself doesn't change."}
    </ConfirmDialog>
  );
}
