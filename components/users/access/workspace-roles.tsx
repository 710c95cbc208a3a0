"use client";

import { useState } from "react";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { WorkspaceGrant } from "#lib/memberships/workspaces/policy.ts";
import type { WorkspaceChoice } from "#lib/memberships/workspaces/schema.ts";
import { workspaceRoleLabels, workspaceRoles, workspaceStatuses } from "#lib/workspaces/policy.ts";
import type { WorkspaceRole } from "#prisma/client/enums.ts";

interface WorkspaceRolesProps {
  workspaces: readonly WorkspaceChoice[];
  granted: readonly WorkspaceGrant[];
  onChange: (granted: WorkspaceGrant[]) => void;
  /** The role where none is chosen; null for not in it */
  otherwise: (workspace: WorkspaceChoice) => WorkspaceRole | null;
  disabled?: boolean;
}

const options = workspaceRoles.map((role) => ({ value: role, label: workspaceRoleLabels[role].label }));
/** From so many on they can be searched */
const searched = 8;

/** A role in each workspace, or none. */
export function WorkspaceRoles({ workspaces, granted, onChange, otherwise, disabled }: WorkspaceRolesProps) {
  const [q, setQ] = useState("");
  const wanted = q.toLowerCase().trim();
  const shown = workspaces.filter(({ name }) => name.toLowerCase().includes(wanted));
  const roles = new Map(granted.map(({ id, role }) => [id, role]));

  function set(id: string, role: string) {
    const others = granted.filter((one) => one.id !== id);
    onChange(role ? [...others, { id, role: role as WorkspaceRole }] : others);
  }

  if (workspaces.length === 0) return <p className="text-muted">There are no workspaces yet.</p>;
  return (
    <div className="flex flex-col gap-2">
      {workspaces.length >= searched ? (
        <Input
          type="search"
          aria-label="Find workspaces"
          placeholder="Find workspaces"
          value={q}
          onValueChange={setQ}
        />
      ) : null}
      <ul className="max-h-72 divide-y overflow-y-auto rounded-md border">
        {shown.map((workspace) => {
          const { id, name, status } = workspace;
          const without = otherwise(workspace);
          return (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-3 py-1.5">
              <span className="min-w-0 flex-1 basis-40 break-words">
                {name}
                {status === "ACTIVE" ? null : (
                  <span className="text-muted text-sm"> · {workspaceStatuses[status].label}</span>
                )}
              </span>
              <Select
                aria-label={`Role in ${name}`}
                className="w-40"
                disabled={disabled}
                placeholder={without ? `${workspaceRoleLabels[without].label}, as everywhere` : "Not in it"}
                options={options}
                value={roles.get(id) ?? ""}
                onValueChange={(role) => set(id, role)}
              />
            </li>
          );
        })}
        {shown.length === 0 ? <li className="px-3 py-2 text-muted">No matching workspaces.</li> : null}
      </ul>
    </div>
  );
}
