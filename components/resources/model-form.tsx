"use client";

import { useRouter } from "next/navigation";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { dialogHref } from "#components/layout/dialog-address.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { NumberInput } from "#components/ui/number-input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { namesOf } from "#lib/core/fields.ts";
import { createModelAction, updateModelAction } from "#lib/resources/actions.ts";
import { modelCapabilities } from "#lib/resources/policy.ts";
import type { PlatformModel } from "#lib/resources/schema.ts";
import { kindLabels } from "./model-labels.ts";

interface ModelFormProps {
  id: string;
  /** The model to edit; without it the form adds one. */
  model?: PlatformModel;
}

const labels = {
  provider: "Provider",
  name: "Name",
  key: "Identifier",
  modelType: "Kind",
  contextWindow: "Context Window",
};
type Capability = keyof typeof modelCapabilities;
const kinds = Object.entries(kindLabels).map(([value, label]) => ({ value, label }));

export function ModelForm({ id, model }: ModelFormProps) {
  const router = useRouter();
  const form = usePanelForm<unknown>(
    (data) => {
      const {
        enabledByDefault,
        contextWindow = "",
        capabilities: _,
        ...text
      } = Object.fromEntries(data) as Record<string, string>;
      const typed = {
        ...(text as { provider: string; name: string; key: string; modelType: "INFERENCE" | "EMBEDDING" }),
        contextWindow,
        capabilities: data.getAll("capabilities").map(String) as Capability[],
        enabledByDefault: enabledByDefault === "on",
      };
      return model
        ? updateModelAction({ id, version: model.version, ...typed })
        : createModelAction({ id, ...typed });
    },
    () => {
      if (model) notify.ok("Changes saved.");
      else
        notify.next("Model added.", [
          { label: "Open", go: () => router.push(dialogHref(`/resources/models/${id}`)) },
        ]);
    },
    () => (model ? [] : [id]),
  );
  return (
    <PanelForm form={form} submit={model ? "Save Changes" : "Add Model"} labels={labels} columns>
      <Field name="provider" label="Provider" required>
        <Input required maxLength={80} defaultValue={model?.provider} autoComplete="off" />
      </Field>
      <Field name="name" label="Name" required>
        <Input required maxLength={120} defaultValue={model?.name} autoComplete="off" />
      </Field>
      <Field name="key" label="Identifier" required hint="The provider's model name, such as gpt-5-mini.">
        <Input
          required
          maxLength={120}
          defaultValue={model?.key}
          className="font-mono"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      </Field>
      <Field name="modelType" label="Kind" required>
        <Select options={kinds} defaultValue={model?.modelType ?? "INFERENCE"} />
      </Field>
      <Field name="contextWindow" label="Context Window" required hint="Tokens">
        <NumberInput required maxLength={12} defaultValue={model?.contextWindow.toLocaleString("en")} />
      </Field>
      <fieldset className="flex flex-wrap gap-x-6 gap-y-1 sm:col-span-2">
        <legend className="mb-1 font-medium">Capabilities</legend>
        {namesOf(modelCapabilities).map((name) => (
          <label key={name} htmlFor={`capability-${name}`} className="flex min-h-6 items-center gap-2">
            <Checkbox
              id={`capability-${name}`}
              name="capabilities"
              value={name}
              defaultChecked={model?.capabilities.includes(name) ?? false}
            />
            {modelCapabilities[name]}
          </label>
        ))}
      </fieldset>
      <div className="flex items-start gap-3 self-center sm:col-span-2">
        <Switch id="enabledByDefault" name="enabledByDefault" defaultChecked={model?.enabledByDefault} />
        <label htmlFor="enabledByDefault">
          <span className="block font-medium">On for new organizations</span>
          <span className="block text-muted text-sm">Existing organizations aren't affected.</span>
        </label>
      </div>
    </PanelForm>
  );
}
