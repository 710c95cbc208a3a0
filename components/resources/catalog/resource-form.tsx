"use client";

import { useState } from "react";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { createResourceAction, updateResourceAction } from "#lib/resources/catalog/actions.ts";
import type { DefinedKind } from "#lib/resources/catalog/policy.ts";
import type { CreateResource, DefinedResource, ResourceChoice } from "#lib/resources/catalog/schema.ts";
import { AssistantFields } from "./assistant-fields.tsx";
import { resourceLabels } from "./labels.ts";
import { ResourceActions } from "./resource-actions.tsx";
import { RouterFields, type TypedTarget } from "./router-fields.tsx";
import { ToolFields } from "./tool-fields.tsx";

interface ResourceFormProps {
  id: string;
  kind: DefinedKind;
  /** Null for the platform's */
  organizationId: string | null;
  /** The one to edit; without it the form adds one. */
  resource: DefinedResource | undefined;
  choices: readonly ResourceChoice[];
}

const labels = {
  name: "Name",
  key: "Identifier",
  description: "Description",
  visibility: "Visibility",
  strategy: "Strategy",
  targets: "Models",
  note: "What's New",
  targetId: "Model or Router",
  instructions: "Instructions",
  toolIds: "Tools",
  toolKind: "Kind",
  endpoint: "Address",
  functions: "Tools of the Server",
  secret: "Secret",
};

const visibilities = [
  { value: "LISTED", label: "Listed" },
  { value: "UNLISTED", label: "Unlisted" },
];

/** Adds or edits a router, an assistant or a tool. */
export function ResourceForm({ id, kind, organizationId, resource, choices }: ResourceFormProps) {
  const [targets, setTargets] = useState<readonly TypedTarget[]>(
    resource?.kind === "ROUTER"
      ? resource.targets.map(({ modelId, weight }) => ({ modelId, weight: String(weight) }))
      : [],
  );
  const [toolIds, setToolIds] = useState<readonly string[]>(
    resource?.kind === "ASSISTANT" ? resource.toolIds : [],
  );
  const form = usePanelForm<unknown>(
    (data) => {
      const { removeSecret, ...typed } = Object.fromEntries(data) as Record<string, string>;
      const own = {
        ROUTER: { targets },
        ASSISTANT: { toolIds },
        TOOL: { removeSecret: removeSecret === "on" },
      }[kind];
      // The schema of the action checks what was typed.
      const input = { id, kind, organizationId, ...typed, ...own } as unknown as CreateResource;
      return send(input, resource?.version);
    },
    () => notify.ok(resource ? "Changes saved." : `${resourceLabels[kind].one} added.`),
  );
  return (
    <PanelForm
      form={form}
      submit={resource ? "Save Changes" : resourceLabels[kind].add}
      labels={labels}
      columns
    >
      {resource ? <ResourceActions resource={resource} /> : null}
      <Field name="name" label="Name" required>
        <Input required maxLength={120} defaultValue={resource?.name} autoComplete="off" />
      </Field>
      <Field name="key" label="Identifier" required hint="What apps call it, such as support-desk.">
        <Input
          required
          maxLength={120}
          defaultValue={resource?.key}
          className="font-mono"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      </Field>
      <Field name="description" label="Description" className="sm:col-span-2">
        <Textarea rows={2} maxLength={500} defaultValue={resource?.description} />
      </Field>
      {kind === "ROUTER" ? (
        <RouterFields
          router={resource?.kind === "ROUTER" ? resource : undefined}
          choices={choices.filter((choice) => choice.kind === "MODEL")}
          targets={targets}
          error={form.fieldErrors?.targets}
          onChange={(next) => {
            setTargets(next);
            form.touch();
          }}
        />
      ) : null}
      {kind === "ASSISTANT" ? (
        <AssistantFields
          assistant={resource?.kind === "ASSISTANT" ? resource : undefined}
          choices={choices}
          toolIds={toolIds}
          onChange={(next) => {
            setToolIds(next);
            form.touch();
          }}
        />
      ) : null}
      {kind === "TOOL" ? <ToolFields tool={resource?.kind === "TOOL" ? resource : undefined} /> : null}
      <Field
        name="visibility"
        label="Visibility"
        hint="Unlisted resources work by identifier but don't appear in lists."
      >
        <Select options={visibilities} defaultValue={resource?.visibility ?? "LISTED"} />
      </Field>
    </PanelForm>
  );
}

function send(input: CreateResource, version: number | undefined) {
  return version === undefined
    ? createResourceAction(input as never)
    : updateResourceAction({ ...input, version } as never);
}
