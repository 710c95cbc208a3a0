"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { strategies } from "#lib/resources/catalog/policy.ts";
import type { DefinedResource, ResourceChoice } from "#lib/resources/catalog/schema.ts";
import type { RouterStrategy } from "#prisma/client/enums.ts";
import { strategyHints, strategyLabels } from "./labels.ts";

export interface TypedTarget {
  modelId: string;
  weight: string;
}

interface RouterFieldsProps {
  router: Extract<DefinedResource, { kind: "ROUTER" }> | undefined;
  choices: readonly ResourceChoice[];
  targets: readonly TypedTarget[];
  error: string | readonly string[] | undefined;
  onChange: (targets: readonly TypedTarget[]) => void;
}

const options = strategies.map((value) => ({ value, label: strategyLabels[value] }));

export function RouterFields({ router, choices, targets, error, onChange }: RouterFieldsProps) {
  const [strategy, setStrategy] = useState<RouterStrategy>(router?.strategy ?? "FALLBACK");
  const names = new Map([
    ...(router?.targets ?? []).map(
      ({ modelId, name, retired }) => [modelId, retired ? `${name} (retired)` : name] as const,
    ),
    ...choices.map(({ id, name, detail }) => [id, `${name} · ${detail}`] as const),
  ]);
  const left = choices.filter(({ id }) => !targets.some(({ modelId }) => modelId === id));

  function move(from: number, by: number) {
    const next = [...targets];
    const [moved] = next.splice(from, 1);
    if (moved) next.splice(from + by, 0, moved);
    onChange(next);
  }

  return (
    <>
      <Field
        name="strategy"
        label="Strategy"
        required
        hint={strategyHints[strategy]}
        className="sm:col-span-2"
      >
        <Select
          options={options}
          value={strategy}
          onValueChange={(value) => setStrategy(value as RouterStrategy)}
        />
      </Field>
      <fieldset className="flex flex-col gap-2 sm:col-span-2">
        <legend className="mb-1.5 font-medium">
          Models
          <span aria-hidden="true" className="text-bad">
            *
          </span>
        </legend>
        {targets.length > 0 ? (
          <ol className="divide-y rounded-md border">
            {targets.map(({ modelId, weight }, n) => {
              const name = names.get(modelId) ?? "A model";
              return (
                <li key={modelId} className="flex items-center gap-2 px-3 py-1.5">
                  <span className="w-5 text-muted text-sm tabular-nums">{n + 1}.</span>
                  <span className="min-w-0 flex-1 truncate">{name}</span>
                  {strategy === "WEIGHTED" ? (
                    <Input
                      inputMode="numeric"
                      aria-label={`Weight of ${name}`}
                      className="w-18 text-end tabular-nums"
                      value={weight}
                      onValueChange={(typed) =>
                        onChange(
                          targets.map((one) => (one.modelId === modelId ? { modelId, weight: typed } : one)),
                        )
                      }
                    />
                  ) : null}
                  <Button
                    size="sm"
                    variant="ghost"
                    disabled={n === 0}
                    aria-label={`Move ${name} up`}
                    onClick={() => move(n, -1)}
                  >
                    <ArrowUp aria-hidden="true" />
                  </Button>
                  <Button
                    size="sm"
                    variant="ghost"
                    disabled={n === targets.length - 1}
                    aria-label={`Move ${name} down`}
                    onClick={() => move(n, 1)}
                  >
                    <ArrowDown aria-hidden="true" />
                  </Button>
                  <Button
                    size="sm"
                    variant="ghost"
                    aria-label={`Remove ${name}`}
                    onClick={() => onChange(targets.filter((one) => one.modelId !== modelId))}
                  >
                    <X aria-hidden="true" />
                  </Button>
                </li>
              );
            })}
          </ol>
        ) : null}
        <Field name="targets" label={<span className="sr-only">Add a model</span>} error={error}>
          <Combobox
            key={targets.length}
            options={left.map(({ id, name, detail }) => ({ value: id, label: `${name} · ${detail}` }))}
            placeholder={targets.length === 0 ? "Choose a model" : "Add another model"}
            emptyText="No matching models"
            onValueChange={(modelId) => {
              if (modelId) onChange([...targets, { modelId, weight: "1" }]);
            }}
          />
        </Field>
      </fieldset>
      <Field
        name="note"
        label="What's New"
        hint={router ? "Describes the new version if the route changes." : undefined}
        className="sm:col-span-2"
      >
        <Input maxLength={300} autoComplete="off" />
      </Field>
      {router ? <Versions router={router} /> : null}
    </>
  );
}

function Versions({
  router: { versions, currentVersion },
}: {
  router: NonNullable<RouterFieldsProps["router"]>;
}) {
  return (
    <details className="sm:col-span-2">
      <summary className="cursor-pointer rounded-sm text-muted">
        {versions.length === 1 ? "1 version" : `${versions.length} versions`}
      </summary>
      <ol className="mt-2 flex flex-col gap-1.5">
        {versions.map(({ version, strategy, note, models, createdAt }) => (
          <li key={version} className="text-sm">
            <strong className="font-medium">v{version}</strong>
            {version === currentVersion ? " (current)" : ""} · {strategyLabels[strategy]}: {models.join(", ")}
            <span className="block text-muted">
              {note ? `${note} · ` : ""}
              <time dateTime={createdAt}>{createdAt.slice(0, 10)}</time>
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
