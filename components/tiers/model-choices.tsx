"use client";

import { useState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Input } from "#components/ui/input.tsx";

export interface ModelChoice {
  id: string;
  name: string;
  provider: string;
  retired: boolean;
}

interface ModelChoicesProps {
  models: readonly ModelChoice[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** The models that a tier includes; with none chosen, it includes all. */
export function ModelChoices({ models, chosen, onChange }: ModelChoicesProps) {
  const [query, setQuery] = useState("");
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = models.filter((model) => {
    const text = `${model.name} ${model.provider}`.toLowerCase();
    return terms.every((word) => text.includes(word)) && (!model.retired || chosen.has(model.id));
  });

  function set(id: string, on: boolean) {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    onChange(next);
  }

  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium">Models</legend>
      <p role="status" className="text-muted text-sm">
        {chosen.size === 0
          ? "None selected: the tier includes every model in the catalog, including future ones."
          : `${chosen.size} selected: organizations on this tier can use only these.`}
      </p>
      {models.length > 8 ? (
        <Input
          type="search"
          aria-label="Search models"
          placeholder="Search models"
          value={query}
          onValueChange={setQuery}
        />
      ) : null}
      {shown.length > 0 ? (
        <ul className="max-h-56 divide-y overflow-y-auto rounded-md border">
          {shown.map((model) => (
            <li key={model.id}>
              <label htmlFor={`includes-${model.id}`} className="flex items-center gap-3 px-3 py-1.5">
                <Checkbox
                  id={`includes-${model.id}`}
                  checked={chosen.has(model.id)}
                  onChange={(event) => set(model.id, event.currentTarget.checked)}
                />
                <span className="min-w-0 flex-1 truncate">{model.name}</span>
                <span className="text-muted text-sm">
                  {model.provider}
                  {model.retired ? " · retired" : ""}
                </span>
              </label>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted">{models.length === 0 ? "The catalog is empty." : "No matching models."}</p>
      )}
    </fieldset>
  );
}
