"use client";

import { Blocks, Grid3x3, Plus, SearchX } from "lucide-react";
import { useState } from "react";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { FramedCell, FramedHead, FramedTable } from "#components/ui/framed-table.tsx";
import { Input } from "#components/ui/input.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { NewRow } from "#components/ui/new-row.tsx";
import { Select } from "#components/ui/select.tsx";
import type { PlatformModel } from "#lib/resources/schema.ts";
import { formatTokens, kindLabels } from "./model-labels.ts";
import { RetireButton } from "./retire-button.tsx";

interface CatalogProps {
  models: readonly PlatformModel[];
  /** Just made */
  newIds: readonly string[];
}

/** The platform's models. Few enough to search in the browser. */
export function Catalog({ models, newIds }: CatalogProps) {
  const [query, setQuery] = useState("");
  const [provider, setProvider] = useState("");
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = models.filter((model) => {
    const text = `${model.name} ${model.provider} ${model.key} ${kindLabels[model.modelType]}`.toLowerCase();
    return (provider === "" || model.provider === provider) && terms.every((word) => text.includes(word));
  });
  const providers = [...new Set(models.map((model) => model.provider))].sort();
  const add = (
    <DialogLink href="/resources/models/new" className={buttonStyles({ variant: "primary" })}>
      <Plus aria-hidden="true" /> Add Model
    </DialogLink>
  );
  return (
    <div className="flex w-full max-w-6xl flex-col gap-4 px-6 py-4 max-sm:px-4">
      <PageHeader
        title="Model Catalog"
        description="The models you can make available to organizations."
        actions={
          <>
            <LinkButton href="/resources/matrix" prefetch={false}>
              <Grid3x3 aria-hidden="true" /> By Organization
            </LinkButton>
            <Shortcut keys="c">{add}</Shortcut>
          </>
        }
      />
      {models.length === 0 ? (
        <EmptyState icon={<Blocks aria-hidden="true" />} title="No models yet" action={add}>
          Add the models your platform offers, then turn them on for each organization.
        </EmptyState>
      ) : (
        <>
          <div className="flex flex-wrap gap-2">
            <Shortcut keys="/">
              {" "}
              <Input
                type="search"
                aria-label="Search models"
                placeholder="Search models"
                value={query}
                onValueChange={setQuery}
                className="w-72 max-sm:w-full"
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
          </div>
          {shown.length > 0 ? (
            <ResourcesTable models={shown} all={models} newIds={newIds} />
          ) : (
            <EmptyState icon={<SearchX aria-hidden="true" />} title="No matching models">
              Try another name or provider.
            </EmptyState>
          )}
        </>
      )}
    </div>
  );
}

const heads = ["Model", "Provider", "Kind", "Context Window", "New Organizations", "Status"];

interface ResourcesTableProps {
  models: readonly PlatformModel[];
  all: readonly PlatformModel[];
  newIds: readonly string[];
}

function ResourcesTable({ models, all, newIds }: ResourcesTableProps) {
  return (
    <FramedTable caption="Models" heads={heads} className="sm:min-w-2xl">
      {models.map((model) => (
        <NewRow key={model.id} isNew={newIds.includes(model.id)}>
          <FramedHead>
            <DialogLink
              href={`/resources/models/${model.id}`}
              className="text-link no-underline underline-offset-3 hover:underline"
            >
              {model.name}
            </DialogLink>
            <span className="block font-mono font-normal text-muted text-sm">{model.key}</span>
          </FramedHead>
          <FramedCell label="Provider">{model.provider}</FramedCell>
          <FramedCell label="Kind">{kindLabels[model.modelType]}</FramedCell>
          <FramedCell label="Context Window" className="tabular-nums">
            {formatTokens(model.contextWindow)}
          </FramedCell>
          <FramedCell label="New Organizations">{model.enabledByDefault ? "On" : "Off"}</FramedCell>
          <FramedCell label="Status">
            {model.retired ? <Badge tone="warn">Retired</Badge> : <Badge tone="good">Available</Badge>}
          </FramedCell>
          <FramedCell>
            <RetireButton
              model={model}
              successors={all.filter(
                ({ id, retired, modelType }) => id !== model.id && !retired && modelType === model.modelType,
              )}
            />
          </FramedCell>
        </NewRow>
      ))}
    </FramedTable>
  );
}
