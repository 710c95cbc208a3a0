"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { useOrganizationChoices } from "#components/organizations/use-organization-choices.ts";
import { Button } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { CheckList, type CheckOption } from "./check-list.tsx";
import { MatrixForm } from "./matrix-form.tsx";

interface OrganizationMatrixProps {
  models: readonly CheckOption[];
  tiers: readonly CheckOption[];
}

/** Models × organizations: those of whole tiers, and single ones. */
export function OrganizationMatrix({ models, tiers }: OrganizationMatrixProps) {
  const { options, more, said, search } = useOrganizationChoices();
  const [tierIds, setTierIds] = useState<ReadonlySet<string>>(new Set());
  const [single, setSingle] = useState<readonly { id: string; label: string }[]>([]);
  const left = options.filter((option) => !single.some(({ id }) => id === option.id));
  const nobody = tierIds.size === 0 && single.length === 0;
  const organizationIds = single.map(({ id }) => id);
  return (
    <MatrixForm
      models={models}
      noun="organization"
      holders={nobody ? undefined : { level: "ORGANIZATION", organizationIds, tierIds: [...tierIds] }}
    >
      <div className="flex min-w-0 flex-col gap-4">
        <CheckList
          legend="Organizations by Tier"
          options={tiers}
          chosen={tierIds}
          onChange={setTierIds}
          empty="There are no tiers."
        />
        <Field name="organization" label="Individual Organizations">
          <Combobox
            key={single.length}
            options={left.map(({ id, label }) => ({ value: id, label }))}
            placeholder="Add an organization"
            emptyText={said}
            hint={more ? "Keep typing to narrow the list." : undefined}
            onSearch={search}
            onValueChange={(id) => {
              const found = left.find((option) => option.id === id);
              if (found) setSingle([...single, found]);
            }}
          />
        </Field>
        {single.length > 0 ? (
          <ul className="flex flex-wrap gap-2">
            {single.map(({ id, label }) => (
              <li key={id} className="flex items-center gap-1 rounded-md border ps-2">
                {label}
                <Button
                  size="sm"
                  variant="ghost"
                  aria-label={`Remove ${label}`}
                  onClick={() => setSingle(single.filter((one) => one.id !== id))}
                >
                  <X aria-hidden="true" />
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </MatrixForm>
  );
}
