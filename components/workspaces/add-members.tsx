"use client";

import { useId, useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useChoices } from "#components/forms/use-choices.ts";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { useDirty, useRouteFrame } from "#components/layout/route-frame.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { Select } from "#components/ui/select.tsx";
import { setWorkspaceMembersAction } from "#lib/workspaces/members/actions.ts";
import type { WorkspaceCandidates } from "#lib/workspaces/members/schema.ts";
import { workspaceRoleLabels, workspaceRoles } from "#lib/workspaces/policy.ts";
import type { Workspace } from "#lib/workspaces/schema.ts";
import type { WorkspaceRole } from "#prisma/client/enums.ts";

type Chosen = Pick<Workspace, "id" | "organizationId" | "name">;

/** Puts members of the organization into a workspace. */
export function AddMembers({ workspace, onClose }: { workspace: Chosen; onClose: () => void }) {
  return (
    <FormDialog
      onClose={onClose}
      title="Add Members"
      description={`Members of the organization who will work in ${workspace.name}.`}
    >
      <AddMembersForm workspace={workspace} />
    </FormDialog>
  );
}

const roles = workspaceRoles.map((role) => ({
  value: role,
  label: `${workspaceRoleLabels[role].label}: ${workspaceRoleLabels[role].hint}`,
}));

function AddMembersForm({ workspace }: { workspace: Chosen }) {
  const { id: workspaceId, organizationId, name } = workspace;
  const { guard, close } = useRouteFrame();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [role, setRole] = useState<WorkspaceRole>("EDITOR");
  const [pending, setPending] = useState(false);
  useDirty(chosen.length > 0);
  const listId = useId();
  const { members, more, said, search } = useChoices<WorkspaceCandidates>({
    path: "/api/internal/workspace-candidates",
    query: { organization: organizationId, workspace: workspaceId },
    nothing: { members: [], more: false },
    noMatch: "No matching members.",
    failed: "Couldn't load members. Type to try again.",
  });

  async function add() {
    setPending(true);
    const input = { organizationId, workspaceId, userIds: [...chosen], role };
    const done = await runAction(setWorkspaceMembersAction(input));
    setPending(false);
    if (!done) return;
    const count = done.changed.length;
    notify.ok(`${count === 1 ? "1 member" : `${count} members`} added to ${name}.`);
    close();
  }

  return (
    <form
      className={panelColumn}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.length > 0 && !pending) void add();
      }}
    >
      <PanelBody className="flex flex-col gap-4">
        <Field name="q" label="Find members">
          <Input
            type="search"
            placeholder="Name or email"
            autoComplete="off"
            maxLength={200}
            aria-controls={listId}
            onValueChange={search}
          />
        </Field>
        <ul id={listId} aria-label="Members" className="max-h-64 overflow-y-auto rounded-md border">
          {members.map((member) => (
            <li key={member.id} className="border-b last:border-b-0">
              <label
                htmlFor={`${listId}-${member.id}`}
                className="flex cursor-pointer items-center gap-3 px-3 py-2 hover:bg-hover"
              >
                <Checkbox
                  id={`${listId}-${member.id}`}
                  checked={chosen.includes(member.id)}
                  onChange={(event) =>
                    setChosen(
                      event.target.checked
                        ? [...chosen, member.id]
                        : chosen.filter((one) => one !== member.id),
                    )
                  }
                />
                <span className="min-w-0">
                  <span className="block truncate">{member.name || member.email}</span>
                  <span className="block truncate text-muted text-sm">{member.email}</span>
                </span>
              </label>
            </li>
          ))}
          {members.length === 0 ? <li className="px-3 py-2.5 text-muted">{said}</li> : null}
        </ul>
        {more ? <p className="text-muted text-sm">Keep typing to narrow the list.</p> : null}
        <Field name="role" label="Role here">
          <Select options={roles} value={role} onValueChange={(value) => setRole(value as WorkspaceRole)} />
        </Field>
      </PanelBody>
      <PanelFooter>
        <Button onClick={() => guard(close)}>Cancel</Button>
        <SubmitButton pending={pending} disabled={chosen.length === 0}>
          {chosen.length > 1 ? `Add ${chosen.length} Members` : "Add Member"}
        </SubmitButton>
      </PanelFooter>
    </form>
  );
}
