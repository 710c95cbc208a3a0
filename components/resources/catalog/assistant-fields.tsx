"use client";

import { Checkbox } from "#components/ui/checkbox.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { DefinedResource, ResourceChoice } from "#lib/resources/catalog/schema.ts";

interface AssistantFieldsProps {
  assistant: Extract<DefinedResource, { kind: "ASSISTANT" }> | undefined;
  choices: readonly ResourceChoice[];
  toolIds: readonly string[];
  onChange: (toolIds: readonly string[]) => void;
}

export function AssistantFields({ assistant, choices, toolIds, onChange }: AssistantFieldsProps) {
  const targets = choices.filter(({ kind }) => kind === "MODEL" || kind === "ROUTER");
  const tools = choices.filter(({ kind }) => kind === "TOOL");
  return (
    <>
      <Field name="targetId" label="Model or Router" required className="sm:col-span-2">
        <Combobox
          required
          name="targetId"
          options={targets.map(({ id, name, kind, detail }) => ({
            value: id,
            label: `${name} · ${kind === "ROUTER" ? "Router" : detail}`,
          }))}
          defaultValue={assistant?.targetId ?? null}
          placeholder="Choose a model or router"
          emptyText="Nothing matches"
        />
      </Field>
      <Field name="instructions" label="Instructions" className="sm:col-span-2">
        <Textarea rows={6} maxLength={20_000} defaultValue={assistant?.instructions} />
      </Field>
      <fieldset className="sm:col-span-2">
        <legend className="mb-1.5 font-medium">Tools</legend>
        {tools.length === 0 ? (
          <p className="text-muted">There are no tools yet.</p>
        ) : (
          <ul className="max-h-48 divide-y overflow-y-auto rounded-md border">
            {tools.map(({ id, name, detail }) => (
              <li key={id}>
                <label htmlFor={`uses-${id}`} className="flex items-center gap-3 px-3 py-1.5">
                  <Checkbox
                    id={`uses-${id}`}
                    checked={toolIds.includes(id)}
                    onChange={(event) =>
                      onChange(
                        event.currentTarget.checked ? [...toolIds, id] : toolIds.filter((one) => one !== id),
                      )
                    }
                  />
                  <span className="min-w-0 flex-1 truncate">{name}</span>
                  <span className="text-muted text-sm">{detail}</span>
                </label>
              </li>
            ))}
          </ul>
        )}
      </fieldset>
    </>
  );
}
