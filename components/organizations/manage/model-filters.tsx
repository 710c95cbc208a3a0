"use client";

import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { OrganizationModel } from "#lib/resources/schema.ts";
import { mayTurnOn } from "./model-tier.ts";
import type { ModelSwitches } from "./use-model-switches.ts";

interface ModelFiltersProps {
  switches: ModelSwitches;
  models: readonly OrganizationModel[];
  canChange: boolean;
}

export function ModelFilters({ switches, models, canChange }: ModelFiltersProps) {
  const { shown, set, query, setQuery, provider, setProvider } = switches;
  const providers = [...new Set(models.map((model) => model.provider))];
  const usable = shown.filter((model) => mayTurnOn(model)).map((model) => model.id);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Shortcut keys="/">
        <Input
          type="search"
          aria-label="Search models"
          placeholder="Search models"
          value={query}
          onValueChange={setQuery}
          className="w-60 max-sm:w-full"
        />
      </Shortcut>
      <Select
        aria-label="Provider"
        placeholder="All providers"
        options={providers.map((name) => ({ value: name, label: name }))}
        value={provider}
        onValueChange={setProvider}
        className="w-44 max-sm:w-full"
      />
      {canChange ? (
        <div className="ms-auto flex gap-2">
          <Button size="sm" disabled={usable.length === 0} onClick={() => set(usable, true)}>
            Turn All On
          </Button>
          <Button
            size="sm"
            disabled={shown.length === 0}
            onClick={() =>
              set(
                shown.map((model) => model.id),
                false,
              )
            }
          >
            Turn All Off
          </Button>
        </div>
      ) : null}
    </div>
  );
}
