"use client";

import type { RowData } from "@tanstack/react-table";
import { Check } from "lucide-react";
import { type MouseEvent, type RefObject, useState } from "react";
import { type ActionResult, runAction } from "#components/forms/run-action.ts";
import {
  Menu,
  MenuGroup,
  MenuItem,
  MenuLabel,
  MenuLink,
  MenuPopup,
  MenuSeparator,
} from "#components/ui/menu.tsx";
import { notify } from "#components/ui/notify.ts";
import { shareViewAction, unshareViewAction, updateViewAction } from "#lib/views/actions.ts";
import type { Audience, OpenView, View } from "#lib/views/schema.ts";
import { isOrdinaryClick, useList } from "./list-context.tsx";
import type { DataTableState } from "./use-data-table.ts";
import { forgetChanges } from "./use-preferences.ts";
import { DeleteView, NameView } from "./view-dialogs.tsx";
import { draftId, viewHref, viewSearch } from "./views.ts";

interface ViewsMenuProps extends Pick<DataTableState<RowData>, "views" | "preferences" | "setPreferences"> {
  /** Whether the open view is */
  changed: boolean;
  anchor: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

/** The views of a list, and what can be done with the open one. */
export function ViewsMenu({ views, preferences, setPreferences, changed, anchor, onClose }: ViewsMenuProps) {
  const { path, params, defaults, href, go } = useList();
  const [asking, setAsking] = useState<"create" | "rename" | "delete" | null>(null);
  const { list, presets, own, shared, open, audiences } = views;
  const columns = preferences;
  const search = viewSearch(params, defaults);

  function visit(event: MouseEvent<HTMLElement>, view: View | null): void {
    if (!isOrdinaryClick(event)) return;
    event.preventDefault();
    if (view) forgetChanges(draftId(list, view.id));
    if (view && open?.columns && view.id === open.id) {
      setPreferences(open.columns);
      forgetChanges(draftId(list, view.id));
    }
    go(view ? viewHref(path, defaults, view) : path);
  }

  async function run(result: Promise<unknown>, message: string): Promise<void> {
    if (await runAction(result as Promise<ActionResult>)) notify.ok(message);
  }

  function share(view: OpenView, { organizationId, name }: Audience): Promise<void> {
    return run(shareViewAction({ list, id: view.id, organizationId }), `${view.name} shared with ${name}.`);
  }

  if (asking === "create" || (asking === "rename" && open))
    return (
      <NameView
        list={list}
        view={asking === "rename" ? open : null}
        held={{ search, columns }}
        finalFocus={anchor}
        onClose={onClose}
        onCreated={(id) => {
          if (open) forgetChanges(draftId(list, open.id));
          go(href({ viewId: id }));
        }}
      />
    );
  if (asking === "delete" && open)
    return (
      <DeleteView list={list} view={open} onClose={onClose} onDeleted={() => go(href({ viewId: null }))} />
    );

  const group = (label: string, listed: readonly View[]) =>
    listed.length > 0 ? (
      <MenuGroup>
        <MenuLabel>{label}</MenuLabel>
        {listed.map((view) => (
          <MenuLink
            key={view.id}
            href={viewHref(path, defaults, view)}
            aria-current={view.id === open?.id ? "true" : undefined}
            onClick={(event) => visit(event, view)}
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate">{view.name}</span>
              {view.sharedWith ? (
                <span className="block truncate text-muted text-sm">
                  {view.by ? `${view.by}, ` : ""}shared with {view.sharedWith}
                </span>
              ) : null}
            </span>
            {view.id === open?.id ? <Check aria-hidden="true" /> : null}
          </MenuLink>
        ))}
      </MenuGroup>
    ) : null;

  return (
    <Menu open onOpenChange={(next) => next || onClose()}>
      <MenuPopup anchor={anchor} aria-label="Views" finalFocus={anchor} className="w-72">
        <MenuLink
          href={path}
          aria-current={open ? undefined : "true"}
          onClick={(event) => visit(event, null)}
        >
          All {list}
        </MenuLink>
        {group("Built in", presets)}
        {group("Yours", own)}
        {group("Shared", shared)}
        <MenuSeparator />
        {open && changed ? (
          <MenuLink href={viewHref(path, defaults, open)} onClick={(event) => visit(event, open)}>
            Discard changes
          </MenuLink>
        ) : null}
        {open?.kind === "own" && changed ? (
          <MenuItem
            onClick={() =>
              run(updateViewAction({ list, id: open.id, search, columns }), `${open.name} saved.`)
            }
          >
            Save
          </MenuItem>
        ) : null}
        <MenuItem closeOnClick={false} onClick={() => setAsking("create")}>
          Save as…
        </MenuItem>
        {open?.kind === "own" ? (
          <>
            <MenuItem closeOnClick={false} onClick={() => setAsking("rename")}>
              Rename…
            </MenuItem>
            {open.sharedWith ? (
              <MenuItem
                onClick={() =>
                  run(unshareViewAction({ list, id: open.id }), `${open.name} is private again.`)
                }
              >
                Stop sharing
              </MenuItem>
            ) : (
              audiences.map((audience) => (
                <MenuItem key={audience.organizationId ?? "platform"} onClick={() => share(open, audience)}>
                  Share with {audience.name}
                </MenuItem>
              ))
            )}
          </>
        ) : null}
        {open?.canDelete ? (
          <MenuItem danger closeOnClick={false} onClick={() => setAsking("delete")}>
            Delete…
          </MenuItem>
        ) : null}
      </MenuPopup>
    </Menu>
  );
}
