"use client";

import { useState } from "react";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody } from "#components/ui/panel.tsx";
import { Select } from "#components/ui/select.tsx";
import { roleLabels } from "#lib/access/policy.ts";
import { setMemberAccessAction } from "#lib/memberships/actions.ts";
import { builtInTemplates, type WorkspaceGrant } from "#lib/memberships/workspaces/policy.ts";
import type { MemberAccess } from "#lib/memberships/workspaces/schema.ts";
import { workspaceRoleLabels, workspaceRoles } from "#lib/workspaces/policy.ts";
import type { OrganizationRole, WorkspaceRole } from "#prisma/client/enums.ts";
import { useJson } from "./use-json.ts";
import { WorkspaceRoles } from "./workspace-roles.tsx";

interface AccessDialogProps {
  organizationId: string;
  member: { id: string; name: string; email: string };
  onClose: () => void;
}

/** The role of one member in the organization, and in each of its workspaces. */
export function AccessDialog({ organizationId, member, onClose }: AccessDialogProps) {
  const query = new URLSearchParams({ organizationId, userId: member.id });
  const access = useJson<MemberAccess>(`/api/internal/member-access?${query}`);
  return (
    <FormDialog onClose={onClose} title="Space Access" description={member.name || member.email}>
      {access ? (
        <AccessForm organizationId={organizationId} member={member} access={access} />
      ) : (
        <PanelBody>
          <p role="status" className="text-muted">
            {access === null ? "Couldn't load their access. Close this and try again." : "Loading…"}
          </p>
        </PanelBody>
      )}
    </FormDialog>
  );
}

const roles = (["USER", "ORG_ADMIN"] as const).map((value) => ({ value, label: roleLabels[value] }));
const workspaceOptions = workspaceRoles.map((role) => ({
  value: role,
  label: workspaceRoleLabels[role].label,
}));

function AccessForm({
  organizationId,
  member,
  access,
}: Omit<AccessDialogProps, "onClose"> & { access: MemberAccess }) {
  const title = member.name || member.email;
  const [role, setRole] = useState<OrganizationRole>(access.role);
  const [later, setLater] = useState<WorkspaceRole | "">(access.newWorkspaceRole ?? "");
  const [granted, setGranted] = useState<WorkspaceGrant[]>(
    access.workspaces.flatMap(({ id, role: own }) => (own ? [{ id, role: own }] : [])),
  );
  const form = usePanelForm(
    () =>
      setMemberAccessAction({
        organizationId,
        userId: member.id,
        role,
        newWorkspaceRole: later,
        workspaces: granted,
      }),
    () => notify.ok(`Access of ${title} saved.`),
  );
  const disabled = !access.can.set;

  function apply(template: (typeof builtInTemplates)[number]) {
    const { everyWorkspace } = template;
    if (!access.isLast) setRole(template.role);
    if (everyWorkspace) {
      setLater(everyWorkspace);
      setGranted(access.workspaces.map(({ id }) => ({ id, role: everyWorkspace })));
    }
    form.touch();
  }

  return (
    <PanelForm form={form} submit="Save Access">
      <div>
        <p id="access-templates" className="mb-1.5 font-medium">
          Set everything to
        </p>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would frame the buttons */}
        <div role="group" aria-labelledby="access-templates" className="flex flex-wrap gap-2">
          {builtInTemplates.map((template) => (
            <Button
              key={template.id}
              size="sm"
              disabled={disabled}
              title={template.description}
              onClick={() => apply(template)}
            >
              {template.name}
            </Button>
          ))}
        </div>
      </div>
      <Field
        name="role"
        label="Role in the organization"
        disabled={disabled || access.isLast}
        hint={
          access.isLast
            ? "The last Org Admin keeps this role."
            : role === access.role
              ? "Org Admins are Admin in every workspace."
              : `${title} is signed out everywhere and notified by email.`
        }
      >
        <Select options={roles} value={role} onValueChange={(value) => setRole(value as OrganizationRole)} />
      </Field>
      <div>
        <p className="mb-1.5 font-medium">Workspaces</p>
        <WorkspaceRoles
          workspaces={access.workspaces}
          granted={granted}
          disabled={disabled}
          onChange={(next) => {
            setGranted(next);
            form.touch();
          }}
          otherwise={({ openRole }) => (role === "ORG_ADMIN" ? "ADMIN" : openRole)}
        />
      </div>
      <Field name="newWorkspaceRole" label="Workspaces created later" disabled={disabled}>
        <Select
          placeholder="Not in them"
          options={workspaceOptions}
          value={later}
          onValueChange={(value) => setLater(value as WorkspaceRole | "")}
        />
      </Field>
    </PanelForm>
  );
}
