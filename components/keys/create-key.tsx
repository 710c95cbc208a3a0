"use client";

import { useState } from "react";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { expiryPresets } from "#lib/keys/policy.ts";
import type { IssuedKey } from "#lib/keys/schema.ts";
import type { KeyScope } from "#lib/keys/scopes/policy.ts";
import { LimitsFields, limitLabels } from "./limits-fields.tsx";
import { type KeysOf, sendNewKey } from "./owner.ts";
import { ResourcesField } from "./resources-field.tsx";
import { ScopesField } from "./scopes-field.tsx";
import { useKeyChoices } from "./use-key-choices.ts";

interface CreateKeyProps {
  of: KeysOf;
  onIssued: (issued: IssuedKey) => void;
  onClose: () => void;
}

const descriptions: Readonly<Record<KeysOf["kind"], string>> = {
  ORGANIZATION: "For an app in this organization. It keeps working if its creator leaves.",
  MEMBER: "Acts on your behalf with at most your permissions, and stops working when you leave.",
  PLATFORM: "For an app that serves every organization.",
};

export function CreateKey({ onClose, ...props }: CreateKeyProps) {
  return (
    <FormDialog onClose={onClose} title="Create API Key" description={descriptions[props.of.kind]} size="md">
      <CreateKeyForm {...props} />
    </FormDialog>
  );
}

const labels = {
  organizationId: "Organization",
  name: "Name",
  scopes: "Scopes",
  expiresIn: "Expires",
  workspaceId: "Workspace",
  resourceIds: "Allowed models and tools",
  ...limitLabels,
};

function CreateKeyForm({ of, onIssued }: Omit<CreateKeyProps, "onClose">) {
  const organizations = of.kind === "PLATFORM" ? [] : of.organizations;
  const [organizationId, setOrganizationId] = useState(organizations[0]?.id ?? "");
  const organization = organizations.find(({ id }) => id === organizationId);
  const [workspaceId, setWorkspaceId] = useState<string | null>(null);
  const [resourceIds, setResourceIds] = useState<readonly string[]>([]);
  const mustExpire = organization?.keysMustExpire ?? false;
  const form = usePanelForm<IssuedKey>((data) => {
    const text = (name: string) => String(data.get(name) ?? "");
    return sendNewKey(of, {
      organizationId,
      name: text("name"),
      scopes: data.getAll("scopes") as KeyScope[],
      expiresIn: text("expiresIn") || null,
      networks: text("networks"),
      requestsPerMinute: text("requestsPerMinute"),
      workspaceId: workspaceId ?? "",
      resourceIds: [...resourceIds],
    });
  }, onIssued);
  return (
    <PanelForm form={form} submit="Create Key" labels={labels}>
      {of.kind === "MEMBER" && organizations.length > 1 ? (
        <Field name="organizationId" label={labels.organizationId} required>
          <Select
            value={organizationId}
            onValueChange={setOrganizationId}
            options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      ) : null}
      <Field name="name" label={labels.name} required hint="What uses it, like “Production gateway”.">
        <Input required maxLength={80} autoComplete="off" />
      </Field>
      <Field
        name="expiresIn"
        label={labels.expiresIn}
        required={mustExpire}
        hint={
          mustExpire
            ? "This organization requires an expiry. We'll remind you 30, 7 and 1 days before."
            : "We'll remind you 30, 7 and 1 days before."
        }
      >
        <Select
          defaultValue={mustExpire ? "90" : "365"}
          options={[
            ...expiryPresets.map(({ days, label }) => ({ value: String(days), label: `In ${label}` })),
            ...(mustExpire ? [] : [{ value: "", label: "Never" }]),
          ]}
        />
      </Field>
      <ScopesField
        key={organizationId}
        scopes={of.kind === "PLATFORM" ? of.scopes : (organization?.scopes ?? [])}
        error={form.fieldErrors.scopes}
      />
      <details className="rounded-md border px-4 py-3">
        <summary className="cursor-pointer font-medium">Limits</summary>
        <div className="mt-3 flex flex-col gap-4">
          {of.kind === "ORGANIZATION" ? (
            <LimitedTo
              organizationId={organizationId}
              workspaceId={workspaceId}
              resourceIds={resourceIds}
              onWorkspace={setWorkspaceId}
              onResources={setResourceIds}
            />
          ) : null}
          <LimitsFields />
        </div>
      </details>
    </PanelForm>
  );
}

interface LimitedToProps {
  organizationId: string;
  workspaceId: string | null;
  resourceIds: readonly string[];
  onWorkspace: (id: string | null) => void;
  onResources: (ids: readonly string[]) => void;
}

/** The part of the organization that a key is limited to. */
function LimitedTo({ organizationId, workspaceId, resourceIds, onWorkspace, onResources }: LimitedToProps) {
  const choices = useKeyChoices(organizationId);
  const workspaces = typeof choices === "string" ? [] : choices.workspaces;
  return (
    <>
      <Field
        name="workspaceId"
        label={labels.workspaceId}
        hint="A key of one workspace checks access and reports usage there, and nothing else."
      >
        <Combobox
          clearable
          placeholder="The whole organization"
          emptyText={choices === "failed" ? "Couldn't load them. Close this and try again." : "No matches."}
          options={workspaces.map(({ id, name }) => ({ value: id, label: name }))}
          value={workspaceId}
          onValueChange={onWorkspace}
        />
      </Field>
      <ResourcesField choices={choices} chosen={resourceIds} onChange={onResources} />
    </>
  );
}
