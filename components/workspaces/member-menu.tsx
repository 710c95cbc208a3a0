"use client";

import { Menu, MenuItem, MenuLink, MenuPopup, MenuSeparator } from "#components/ui/menu.tsx";
import type { WorkspaceMemberRow } from "#lib/workspaces/members/list/schema.ts";
import { workspaceRoleLabels, workspaceRoles } from "#lib/workspaces/policy.ts";
import type { WorkspaceRole } from "#prisma/client/enums.ts";

interface MemberMenuProps {
  row: WorkspaceMemberRow;
  /** The button that opened the menu. */
  button: HTMLButtonElement;
  profiles: boolean;
  onRole: (role: WorkspaceRole) => void;
  onRemove: () => void;
  onClose: () => void;
}

/** One menu for all rows, anchored to the button that opened it. */
export function MemberMenu({ row, button, profiles, onRole, onRemove, onClose }: MemberMenuProps) {
  return (
    <Menu open onOpenChange={(next) => next || onClose()}>
      <MenuPopup anchor={button} align="start" aria-label={row.name} finalFocus={{ current: button }}>
        {profiles ? <MenuLink href={`/users/${row.id}`}>View profile</MenuLink> : null}
        {workspaceRoles
          .filter((role) => role !== row.role)
          .map((role) => (
            <MenuItem key={role} onClick={() => onRole(role)}>
              {`Make ${workspaceRoleLabels[role].label}`}
            </MenuItem>
          ))}
        {row.via === "MEMBER" ? (
          <>
            <MenuSeparator />
            <MenuItem danger onClick={onRemove}>
              Remove from workspace
            </MenuItem>
          </>
        ) : null}
      </MenuPopup>
    </Menu>
  );
}
