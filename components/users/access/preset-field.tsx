"use client";

import { useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { TemplateChoices } from "#lib/memberships/templates/schema.ts";
import { builtInTemplates, type WorkspaceAccess } from "#lib/memberships/workspaces/policy.ts";
import { workspaceRoleLabels } from "#lib/workspaces/policy.ts";
import type { OrganizationRole } from "#prisma/client/enums.ts";
import { GrantFields } from "./grant-fields.tsx";
import { useJson } from "./use-json.ts";

/** What somebody who is added gets. */
export interface Preset extends WorkspaceAccess {
  role: OrganizationRole;
}

interface PresetFieldProps {
  organizationId: string;
  /** Null while the role alone is chosen, elsewhere in the form */
  preset: Preset | null;
  onChange: (preset: Preset | null) => void;
  className?: string;
}

const byHand = "by-hand";

/** A role template for somebody who is added, or workspaces chosen by hand. */
export function PresetField({ organizationId, preset, onChange, className }: PresetFieldProps) {
  const choices = useJson<TemplateChoices>(
    organizationId ? `/api/internal/role-templates?${new URLSearchParams({ organizationId })}` : null,
  );
  const [chosen, setChosen] = useState("");
  if (!choices) return null;
  const all = [...builtInTemplates, ...choices.templates];
  const template = all.find(({ id }) => id === chosen);

  function choose(id: string) {
    setChosen(id);
    const one = all.find((other) => other.id === id);
    if (one) onChange({ role: one.role, everyWorkspace: one.everyWorkspace, workspaces: one.workspaces });
    else onChange(id === byHand ? { role: "USER", everyWorkspace: null, workspaces: [] } : null);
  }

  return (
    <div className={className}>
      <div className="flex flex-col gap-4">
        <Field
          name="template"
          label="Template"
          hint={
            template
              ? template.description || meaningOf(template, choices)
              : "What they get besides the role."
          }
        >
          <Select
            placeholder="None: the role alone"
            options={[
              ...all.map(({ id, name }) => ({ value: id, label: name })),
              { value: byHand, label: "Workspaces chosen by hand" },
            ]}
            value={chosen}
            onValueChange={choose}
          />
        </Field>
        {chosen === byHand && preset ? (
          <GrantFields
            access={preset}
            workspaces={choices.workspaces}
            onChange={(access) => onChange({ ...preset, ...access })}
          />
        ) : null}
      </div>
    </div>
  );
}

/** Its text: "Editor in every workspace; Admin in Design." */
export function meaningOf(
  { everyWorkspace, workspaces }: WorkspaceAccess,
  { workspaces: named }: Pick<TemplateChoices, "workspaces">,
): string {
  const nameOf = new Map(named.map(({ id, name }) => [id, name]));
  const single = workspaces.map(
    ({ id, role }) => `${workspaceRoleLabels[role].label} in ${nameOf.get(id) ?? "a closed one"}`,
  );
  const parts = [
    ...(everyWorkspace ? [`${workspaceRoleLabels[everyWorkspace].label} in every workspace`] : []),
    ...(single.length > 3 ? [`roles in ${single.length} workspaces`] : single),
  ];
  return parts.length > 0 ? `${parts.join("; ")}.` : "No workspaces but those that are open to everyone.";
}
