"use client";

import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { WorkspaceAccess } from "#lib/memberships/workspaces/policy.ts";
import type { WorkspaceChoice } from "#lib/memberships/workspaces/schema.ts";
import { workspaceRoleLabels, workspaceRoles } from "#lib/workspaces/policy.ts";
import type { WorkspaceRole } from "#prisma/client/enums.ts";
import { WorkspaceRoles } from "./workspace-roles.tsx";

interface GrantFieldsProps {
  access: WorkspaceAccess;
  workspaces: readonly WorkspaceChoice[];
  onChange: (access: WorkspaceAccess) => void;
}

const options = workspaceRoles.map((role) => ({
  value: role,
  label: `${workspaceRoleLabels[role].label}: ${workspaceRoleLabels[role].hint}`,
}));

/** Which workspaces somebody gets: a role in all of them, and others in single ones. */
export function GrantFields({ access, workspaces, onChange }: GrantFieldsProps) {
  return (
    <>
      <Field name="everyWorkspace" label="Every workspace" hint="Also those that are created later.">
        <Select
          placeholder="None but those chosen below"
          options={options}
          value={access.everyWorkspace ?? ""}
          onValueChange={(role) =>
            onChange({ ...access, everyWorkspace: role ? (role as WorkspaceRole) : null })
          }
        />
      </Field>
      <div>
        <p className="mb-1.5 font-medium">Single workspaces</p>
        <WorkspaceRoles
          workspaces={workspaces}
          granted={access.workspaces}
          onChange={(granted) => onChange({ ...access, workspaces: granted })}
          otherwise={({ openRole }) => access.everyWorkspace ?? openRole}
        />
      </div>
    </>
  );
}
