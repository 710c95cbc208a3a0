"use client";

import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Input } from "#components/ui/input.tsx";

export interface CheckOption {
  id: string;
  label: string;
  detail: string;
}

interface CheckListProps {
  legend: string;
  options: readonly CheckOption[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
  empty: string;
}

/** Many of a list, with a search and all of what it finds at once. */
export function CheckList({ legend, options, chosen, onChange, empty }: CheckListProps) {
  const id = useId();
  const [query, setQuery] = useState("");
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = options.filter(({ label, detail }) =>
    terms.every((word) => `${label} ${detail}`.toLowerCase().includes(word)),
  );
  const all = shown.length > 0 && shown.every((option) => chosen.has(option.id));

  function set(ids: readonly string[], on: boolean) {
    const next = new Set(chosen);
    for (const one of ids) {
      if (on) next.add(one);
      else next.delete(one);
    }
    onChange(next);
  }

  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-medium">{legend}</legend>
      <div className="flex items-center gap-2">
        <Input
          type="search"
          aria-label={`Search ${legend.toLowerCase()}`}
          placeholder={`Search ${legend.toLowerCase()}`}
          value={query}
          onValueChange={setQuery}
          className="min-w-0 flex-1"
        />
        <Button
          size="sm"
          disabled={shown.length === 0}
          onClick={() =>
            set(
              shown.map((option) => option.id),
              !all,
            )
          }
        >
          {all ? "Select None" : "Select All"}
        </Button>
      </div>
      {shown.length > 0 ? (
        <ul className="max-h-80 divide-y overflow-y-auto rounded-md border">
          {shown.map((option) => (
            <li key={option.id}>
              <label htmlFor={`${id}-${option.id}`} className="flex items-center gap-3 px-3 py-1.5">
                <Checkbox
                  id={`${id}-${option.id}`}
                  checked={chosen.has(option.id)}
                  onChange={(event) => set([option.id], event.currentTarget.checked)}
                />
                <span className="min-w-0 flex-1 truncate">{option.label}</span>
                <span className="text-muted text-sm">{option.detail}</span>
              </label>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted">{options.length === 0 ? empty : "Nothing matches."}</p>
      )}
      <p role="status" className="text-muted text-sm">
        {chosen.size} selected
      </p>
    </fieldset>
  );
}
