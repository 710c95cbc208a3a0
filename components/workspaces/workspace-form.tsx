"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { SwitchRow } from "#components/forms/switch-row.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { useRouteFrame } from "#components/layout/route-frame.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { slugFrom } from "#lib/core/slug.ts";
import { createWorkspaceAction, updateWorkspaceAction } from "#lib/workspaces/actions.ts";
import {
  descriptionLength,
  nameLength,
  workspaceRoleLabels,
  workspaceRoles,
} from "#lib/workspaces/policy.ts";
import type { Workspace, WorkspaceOption } from "#lib/workspaces/schema.ts";
import { workspaceHref } from "./workspace-columns.tsx";

interface WorkspaceFormProps {
  organization: { id: string; slug: string };
  /** The new workspace's id, chosen once for this form, so that a resubmission creates only one */
  id: string;
  /** The workspace to edit; without it the form creates one */
  workspace?: Workspace;
  /** Workspaces whose members and settings a new one can get */
  sources?: readonly WorkspaceOption[];
}

const labels = {
  name: "Name",
  slug: "Slug",
  description: "Description",
  openRole: "Role for everyone",
  copyFrom: "Copy settings from",
};

const roles = workspaceRoles.map((role) => ({
  value: role,
  label: `${workspaceRoleLabels[role].label}: ${workspaceRoleLabels[role].hint}`,
}));

export function WorkspaceForm({ organization, id, workspace, sources = [] }: WorkspaceFormProps) {
  const router = useRouter();
  const { inDialog } = useRouteFrame();
  const [name, setName] = useState(workspace?.name ?? "");
  const [slug, setSlug] = useState<string | null>(workspace?.slug ?? null);
  const [open, setOpen] = useState(workspace?.open ?? false);
  const form = usePanelForm<{ slug: string }>(
    (data) => {
      const typed = Object.fromEntries(data) as Record<"name" | "description", string>;
      const openRole = String(
        data.get("openRole") ?? workspace?.openRole ?? "VIEWER",
      ) as Workspace["openRole"];
      const fields = { id, organizationId: organization.id, ...typed, open, openRole };
      if (workspace)
        return updateWorkspaceAction({
          ...pickFields(fields),
          version: workspace.version,
          slug: slug ?? workspace.slug,
        });
      return createWorkspaceAction({
        ...pickFields(fields),
        slug: slug ?? "",
        copyFrom: String(data.get("copyFrom") ?? ""),
      });
    },
    (saved) => {
      const href = workspaceHref(organization.slug, saved.slug);
      if (workspace) {
        notify.ok("Changes saved.");
        if (saved.slug !== workspace.slug) router.replace(`${href}/settings`);
        return;
      }
      notify.next(`${name.trim()} created.`, [
        { label: "Open", go: () => router.push(href) },
        { label: "Add Members", go: () => router.push(`${href}/members`) },
      ]);
      if (inDialog) router.refresh();
    },
  );
  return (
    <PanelForm form={form} submit={workspace ? "Save Changes" : "Create Workspace"} labels={labels}>
      <Field name="name" label={labels.name} required>
        <Input required maxLength={nameLength} value={name} onValueChange={setName} autoComplete="off" />
      </Field>
      <Field
        name="slug"
        label={labels.slug}
        hint={
          workspace
            ? "Part of the URL. Links with the old slug will stop working."
            : "Part of the URL. Follows the name until you edit it."
        }
      >
        <Input
          maxLength={64}
          value={slug ?? slugFrom(name)}
          onValueChange={setSlug}
          className="font-mono"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      </Field>
      <Field name="description" label={labels.description}>
        <Textarea maxLength={descriptionLength} rows={3} defaultValue={workspace?.description} />
      </Field>
      <div className="rounded-md border px-4">
        <SwitchRow
          label="Everyone in the organization"
          hint="Everyone in the organization can use this workspace, including people who join later. Turn this off to choose members yourself."
          checked={open}
          onChange={(checked) => {
            setOpen(checked);
            form.touch();
          }}
        />
      </div>
      {open ? (
        <Field name="openRole" label={labels.openRole} hint="You can change the role of individual members.">
          <Select options={roles} defaultValue={workspace?.openRole ?? "VIEWER"} />
        </Field>
      ) : null}
      {sources.length > 0 ? (
        <Field
          name="copyFrom"
          label={labels.copyFrom}
          hint="Copies members, their roles and budget settings."
        >
          <Select
            placeholder="Start empty"
            options={sources.map((source) => ({ value: source.id, label: source.name }))}
          />
        </Field>
      ) : null}
    </PanelForm>
  );
}

type Fields = Omit<Parameters<typeof createWorkspaceAction>[0], "slug" | "copyFrom">;

/** What both actions take, without the form's other fields. */
function pickFields({ id, organizationId, name, description, open, openRole }: Fields): Fields {
  return { id, organizationId, name, description, open, openRole };
}
