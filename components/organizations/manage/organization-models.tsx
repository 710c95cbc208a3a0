"use client";

import { Blocks, SearchX } from "lucide-react";
import { CloseFooter } from "#components/layout/close-footer.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import type { AccessViewer } from "#components/resources/access/places.ts";
import { Why } from "#components/resources/access/why.tsx";
import { formatTokens, kindLabels } from "#components/resources/model-labels.ts";
import { Badge } from "#components/ui/badge.tsx";
import { PanelBody, panelColumn } from "#components/ui/panel.tsx";
import { Switch } from "#components/ui/switch.tsx";
import type { OrganizationModel } from "#lib/resources/schema.ts";
import { ModelFilters } from "./model-filters.tsx";
import { mayTurnOn, tierRefusal } from "./model-tier.ts";
import { useModelSwitches } from "./use-model-switches.ts";

interface OrganizationModelsProps {
  organizationId: string;
  models: readonly OrganizationModel[];
  canChange: boolean;
  viewer: AccessViewer;
}

/** The platform's models with a switch each, saved immediately. */
export function OrganizationModels({ organizationId, models, canChange, viewer }: OrganizationModelsProps) {
  const switches = useModelSwitches(organizationId, models);
  const { shown, isOn, set } = switches;
  const offered = models.filter((model) => !model.retired);
  const on = offered.filter((model) => isOn(model.id)).length;
  const retired = models.length - offered.length;
  return (
    <div className={panelColumn}>
      <PanelBody className="flex flex-col gap-3">
        <ModelFilters switches={switches} models={models} canChange={canChange} />
        {models.length === 0 ? (
          <EmptyState icon={<Blocks aria-hidden="true" />} title="The catalog is empty">
            Add models to the Model Catalog, then turn them on for this organization here.
          </EmptyState>
        ) : shown.length === 0 ? (
          <EmptyState icon={<SearchX aria-hidden="true" />} title="No matching models">
            Try another name or provider.
          </EmptyState>
        ) : (
          <ul className="divide-y rounded-md border">
            {shown.map((model) => (
              <li key={model.id} className="flex items-center gap-3 px-3 py-2">
                <label htmlFor={`model-${model.id}`} className="min-w-0 flex-1">
                  <span className="wrap-anywhere block font-medium">{model.name}</span>
                  <span className="wrap-anywhere block text-muted text-sm">
                    {model.provider} · <span className="font-mono">{model.key}</span>
                  </span>
                  {tierRefusal(model) ? (
                    <span className="block text-muted text-sm">{tierRefusal(model)}.</span>
                  ) : null}
                </label>
                <span className="w-24 text-muted text-sm max-sm:hidden">{kindLabels[model.modelType]}</span>
                <span className="w-28 text-end text-muted text-sm tabular-nums max-sm:hidden">
                  {formatTokens(model.contextWindow)}
                </span>
                <span className="w-24 text-end max-sm:w-auto">
                  {model.retired ? <Badge tone="warn">Retired</Badge> : null}
                  {model.retiresOn ? <Badge tone="warn">{`Retires ${model.retiresOn}`}</Badge> : null}
                </span>
                <Why
                  resource={{ id: model.id, kind: "MODEL", name: model.name }}
                  access={model.access}
                  viewer={viewer}
                />
                <Switch
                  id={`model-${model.id}`}
                  checked={isOn(model.id)}
                  disabled={!canChange || !(mayTurnOn(model) || isOn(model.id))}
                  title={model.access.allowed ? undefined : model.access.reason}
                  onChange={(event) => set([model.id], event.currentTarget.checked)}
                />
              </li>
            ))}
          </ul>
        )}
      </PanelBody>
      <CloseFooter>
        <p role="status" className="me-auto text-muted">
          {on} of {offered.length} on{retired > 0 ? `, ${retired} retired` : ""}.{" "}
          {canChange
            ? "Changes are saved immediately."
            : "Only Admins can change this. Ask a platform Admin."}
        </p>
      </CloseFooter>
    </div>
  );
}
