"use client";

import { useList } from "#components/data-table/list-context.tsx";
import { type OpenMenu, RowMenuPopup } from "#components/data-table/row-menu.tsx";
import { MenuItem, MenuLink, MenuSeparator } from "#components/ui/menu.tsx";
import type { WorkspaceRow } from "#lib/workspaces/list/schema.ts";
import { changesFrom, transitions, type WorkspaceChange } from "#lib/workspaces/policy.ts";

interface RowMenuProps extends OpenMenu<WorkspaceRow> {
  /** The page of the workspace */
  href: string;
  onChange: (change: WorkspaceChange) => void;
  manage: boolean;
}

export function RowMenu({ row, href, onChange, manage, ...menu }: RowMenuProps) {
  const { open } = useList();
  return (
    <RowMenuPopup {...menu} label={row.name}>
      <MenuLink href={href}>View</MenuLink>
      {manage ? (
        <>
          <MenuLink href={`${href}/settings`}>Edit</MenuLink>
          <MenuSeparator />
          {changesFrom(row.status).map((change) => (
            <MenuItem key={change} onClick={() => onChange(change)}>
              {`${transitions[change].label}${change === "suspend" || change === "archive" ? "…" : ""}`}
            </MenuItem>
          ))}
          <MenuSeparator />
          <MenuItem danger onClick={() => open(`${href}/delete`)}>
            Delete…
          </MenuItem>
        </>
      ) : null}
    </RowMenuPopup>
  );
}
