"use client";

import { useRouter } from "next/navigation";
import { useChoices } from "#components/forms/use-choices.ts";
import { resourceLabels } from "#components/resources/catalog/labels.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import type { AccessChoices, ResourceUsersPage } from "#lib/resources/access/schema.ts";

interface AccessQuestionProps {
  path: string;
  organizationId: string;
  choices: AccessChoices;
  chosen: { workspaceId: string | null; userId: string | null };
  resource: ResourceUsersPage["resource"] | null;
}

interface Members {
  members: { id: string; name: string; email: string }[];
  more: boolean;
}

/** Chooses whose access is shown, or of which resource: a choice of one kind drops the other. */
export function AccessQuestion({ path, organizationId, choices, chosen, resource }: AccessQuestionProps) {
  const router = useRouter();
  const { members, said, search } = useChoices<Members>({
    path: "/api/internal/member-choices",
    query: { organization: organizationId },
    nothing: { members: [], more: false },
    noMatch: "No matching members.",
    failed: "Couldn't load members. Type to try again.",
  });
  const { member, workspaces, resources } = choices;
  const found = member && !members.some(({ id }) => id === member.id) ? [member, ...members] : members;

  function ask(question: Record<string, string | null>) {
    const given = Object.entries(question).filter((entry): entry is [string, string] => Boolean(entry[1]));
    router.push(given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path);
  }

  return (
    <div className="grid items-end gap-4 sm:grid-cols-3">
      <Field name="workspace" label="Workspace">
        <Combobox
          clearable
          options={workspaces.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={workspaces.length > 0 ? "The whole organization" : "No workspaces yet"}
          emptyText="No matching workspaces"
          disabled={workspaces.length === 0}
          value={chosen.workspaceId}
          onValueChange={(id) => ask({ workspace: id, member: chosen.userId })}
        />
      </Field>
      <Field name="member" label="Member">
        <Combobox
          clearable
          options={found.map(({ id, name, email }) => ({
            value: id,
            label: name ? `${name} (${email})` : email,
          }))}
          placeholder="Everyone"
          emptyText={said}
          value={chosen.userId}
          onValueChange={(id) => ask({ workspace: chosen.workspaceId, member: id })}
          onSearch={search}
        />
      </Field>
      <Field name="resource" label="Or who can use">
        <Combobox
          clearable
          options={resources.map(({ id, kind, name }) => ({
            value: id,
            label: `${name} · ${resourceLabels[kind].one}`,
          }))}
          placeholder="Choose a resource"
          emptyText="Nothing matches"
          value={resource?.id ?? null}
          onValueChange={(id) => ask({ resource: id })}
        />
      </Field>
    </div>
  );
}
