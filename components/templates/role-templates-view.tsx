"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody } from "#components/ui/panel.tsx";
import { meaningOf } from "#components/users/access/preset-field.tsx";
import { roleLabels } from "#lib/access/policy.ts";
import { deleteTemplateAction } from "#lib/memberships/templates/actions.ts";
import type { RoleTemplate, RoleTemplates } from "#lib/memberships/templates/schema.ts";
import { type AccessPreset, builtInTemplates } from "#lib/memberships/workspaces/policy.ts";
import { JoinForm } from "./join-form.tsx";
import { TemplateDialog } from "./template-dialog.tsx";

interface RoleTemplatesViewProps {
  organizationId: string;
  data: RoleTemplates;
}

/** The role templates of an organization, and who gets which without being invited. */
export function RoleTemplatesView({ organizationId, data }: RoleTemplatesViewProps) {
  const [editing, setEditing] = useState<RoleTemplate | "new" | null>(null);
  const [deleting, setDeleting] = useState<RoleTemplate | null>(null);
  const { templates, can } = data;
  return (
    <PanelBody className="flex flex-col gap-6">
      <section aria-labelledby="role-templates" className="max-w-3xl">
        <div className="mb-3 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <div className="min-w-0 flex-1 basis-64">
            <h2 id="role-templates" className="text-base">
              What new members get
            </h2>
            <p className="mt-0.5 text-muted">
              A role in the organization, and roles in its workspaces. Changing a template changes nothing for
              people who are already members.
            </p>
          </div>
          {can.manage ? (
            <Button variant="primary" onClick={() => setEditing("new")}>
              <Plus aria-hidden="true" /> Add Role Template
            </Button>
          ) : null}
        </div>
        <ul className="divide-y rounded-md border px-4">
          {builtInTemplates.map((template) => (
            <Template key={template.id} template={template} data={data} note="Built in" />
          ))}
          {templates.map((template) => (
            <Template key={template.id} template={template} data={data} note={usesOf(template)}>
              {can.manage ? (
                <div className="flex gap-2">
                  <Button size="sm" aria-label={`Edit ${template.name}`} onClick={() => setEditing(template)}>
                    Edit…
                  </Button>
                  <Button
                    size="sm"
                    aria-label={`Delete ${template.name}`}
                    onClick={() => setDeleting(template)}
                  >
                    Delete…
                  </Button>
                </div>
              ) : null}
            </Template>
          ))}
        </ul>
      </section>
      <JoinForm organizationId={organizationId} data={data} />
      {editing ? (
        <TemplateDialog
          organizationId={organizationId}
          template={editing === "new" ? null : editing}
          workspaces={data.workspaces}
          onClose={() => setEditing(null)}
        />
      ) : null}
      {deleting ? (
        <ConfirmDialog
          open
          onOpenChange={(open) => open || setDeleting(null)}
          title={`Delete ${deleting.name}?`}
          confirmLabel="Delete Role Template"
          danger
          onConfirm={async () => {
            const done = await runAction(deleteTemplateAction({ organizationId, id: deleting.id }));
            if (done) notify.ok(`${deleting.name} deleted.`);
          }}
        >
          It can't be chosen anymore. People and invitations that already use it keep their roles.
        </ConfirmDialog>
      ) : null}
    </PanelBody>
  );
}

function usesOf({ uses }: RoleTemplate): string {
  const names = uses.map((use) =>
    use === "domain" ? "people who join by domain" : "people from the identity provider",
  );
  return names.length > 0 ? `For ${names.join(" and ")}` : "";
}

interface TemplateProps {
  template: AccessPreset;
  data: RoleTemplates;
  note: string;
  children?: React.ReactNode;
}

function Template({ template, data, note, children }: TemplateProps) {
  const { name, description, role } = template;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="break-words font-medium">{name}</p>
        {description ? <p className="text-muted">{description}</p> : null}
        <p className="text-muted text-sm">
          {roleLabels[role]}
          {role === "ORG_ADMIN"
            ? " · Admin in every workspace"
            : ` · ${meaningOf(template, data).replace(/\.$/, "")}`}
          {note ? ` · ${note}` : ""}
        </p>
      </div>
      {children}
    </li>
  );
}
