"use client";

import { type OpenMenu, RowMenuPopup } from "#components/data-table/row-menu.tsx";
import { MenuItem, MenuLink, MenuSeparator } from "#components/ui/menu.tsx";
import type { WorkspaceMemberRow } from "#lib/workspaces/members/list/schema.ts";
import { workspaceRoleLabels, workspaceRoles } from "#lib/workspaces/policy.ts";
import type { WorkspaceRole } from "#prisma/client/enums.ts";

interface MemberMenuProps extends OpenMenu<WorkspaceMemberRow> {
  profiles: boolean;
  onRole: (role: WorkspaceRole) => void;
  onRemove: () => void;
}

export function MemberMenu({ row, profiles, onRole, onRemove, ...menu }: MemberMenuProps) {
  return (
    <RowMenuPopup {...menu} label={row.name}>
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
    </RowMenuPopup>
  );
}
