"use client";

import { useState } from "react";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { Select } from "#components/ui/select.tsx";
import { GrantFields } from "#components/users/access/grant-fields.tsx";
import { roleLabels } from "#lib/access/policy.ts";
import { saveTemplateAction } from "#lib/memberships/templates/actions.ts";
import type { RoleTemplate } from "#lib/memberships/templates/schema.ts";
import {
  templateDescriptionLength,
  templateNameLength,
  type WorkspaceAccess,
} from "#lib/memberships/workspaces/policy.ts";
import type { WorkspaceChoice } from "#lib/memberships/workspaces/schema.ts";
import type { OrganizationRole } from "#prisma/client/enums.ts";

interface TemplateDialogProps {
  organizationId: string;
  /** Null makes one */
  template: RoleTemplate | null;
  workspaces: readonly WorkspaceChoice[];
  onClose: () => void;
}

/** Makes or changes a role template. */
export function TemplateDialog({ onClose, ...props }: TemplateDialogProps) {
  return (
    <FormDialog onClose={onClose} title={props.template ? "Edit Role Template" : "Add Role Template"}>
      <TemplateForm {...props} />
    </FormDialog>
  );
}

const labels = { name: "Name", description: "Description", role: "Role in the organization" };
const roles = (["USER", "ORG_ADMIN"] as const).map((value) => ({ value, label: roleLabels[value] }));

function TemplateForm({ organizationId, template, workspaces }: Omit<TemplateDialogProps, "onClose">) {
  const [id] = useState(() => template?.id ?? crypto.randomUUID());
  const [role, setRole] = useState<OrganizationRole>(template?.role ?? "USER");
  const [access, setAccess] = useState<WorkspaceAccess>({
    everyWorkspace: template?.everyWorkspace ?? null,
    workspaces: template?.workspaces ?? [],
  });
  const form = usePanelForm(
    (data) =>
      saveTemplateAction({
        organizationId,
        id,
        version: template?.version ?? 0,
        name: String(data.get("name")),
        description: String(data.get("description")),
        role,
        everyWorkspace: access.everyWorkspace,
        workspaces: [...access.workspaces],
      }),
    () => notify.ok("Role template saved."),
  );
  return (
    <PanelForm form={form} submit="Save Role Template" labels={labels}>
      <Field name="name" label={labels.name} required>
        <Input required maxLength={templateNameLength} defaultValue={template?.name} autoComplete="off" />
      </Field>
      <Field name="description" label={labels.description} hint="Shown when someone chooses this template.">
        <Input
          maxLength={templateDescriptionLength}
          defaultValue={template?.description}
          autoComplete="off"
        />
      </Field>
      <Field
        name="role"
        label={labels.role}
        hint={role === "ORG_ADMIN" ? "Org Admins are Admin in every workspace." : undefined}
      >
        <Select options={roles} value={role} onValueChange={(value) => setRole(value as OrganizationRole)} />
      </Field>
      <GrantFields
        access={access}
        workspaces={workspaces}
        onChange={(next) => {
          setAccess(next);
          form.touch();
        }}
      />
    </PanelForm>
  );
}
