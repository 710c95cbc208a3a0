"use client";

import { Blocks, Grid3x3, Plus } from "lucide-react";
import { lazy, Suspense } from "react";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { ListView } from "#components/data-table/list-view.tsx";
import { type ListUse, useListPage } from "#components/data-table/use-list-page.ts";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { Option } from "#components/ui/select.tsx";
import type { ListParams, ModelList, ModelRow } from "#lib/resources/models/list/schema.ts";
import { modelCells, modelHref } from "./model-columns.tsx";
import type { Successor } from "./retire-dialog.tsx";
import { useRetirement } from "./use-retirement.ts";

const RetireDialog = lazy(() =>
  import("./retire-dialog.tsx").then((loaded) => ({ default: loaded.RetireDialog })),
);

interface ModelsViewProps extends ListUse {
  list: ModelList;
  params: ListParams;
  available: readonly Successor[];
}

const sortings: Option[] = [
  { value: "provider,name", label: "Sort: provider" },
  { value: "name", label: "Sort: name" },
  { value: "-contextWindow", label: "Sort: largest context" },
  { value: "-updatedAt", label: "Sort: last changed" },
];

function summary(row: ModelRow) {
  return { title: row.name, subtitle: `${row.provider} · ${row.identifier}`, href: modelHref(row) };
}

/** The platform's models. */
export function ModelsView({ list, params, available, ...use }: ModelsViewProps) {
  const page = useListPage({ ...use, path: "/resources/models", params, list, cells: modelCells });
  const retirement = useRetirement();
  const { tabs, providers } = list;
  const add = list.can.manage ? (
    <DialogLink href="/resources/models/new" className={buttonStyles({ variant: "primary" })}>
      <Plus aria-hidden="true" /> Add Model
    </DialogLink>
  ) : null;
  return (
    <>
      <ListView
        page={page}
        caption="Models"
        noun="models"
        summary={summary}
        onAction={retirement.change}
        tabs={[
          { value: null, label: "All", count: tabs.all },
          { value: "available", label: "Available", count: tabs.available },
          { value: "retired", label: "Retired", count: tabs.retired },
        ]}
        toolbar={{
          sortings,
          placeholder: "Search name, identifier, provider",
          canExport: true,
          children: (
            <FilterSelect
              name="provider"
              label="Provider"
              all="All providers"
              options={providers.map((name) => ({ value: name, label: name }))}
              className="w-44 max-md:flex-1"
            />
          ),
        }}
        header={
          <PageHeader
            title="Model Catalog"
            description="The models you can make available to organizations."
            actions={
              <>
                <LinkButton href="/catalog/matrix" prefetch={false}>
                  <Grid3x3 aria-hidden="true" /> By Organization
                </LinkButton>
                {add ? <Shortcut keys="c">{add}</Shortcut> : null}
              </>
            }
          />
        }
        none={
          <EmptyState icon={<Blocks aria-hidden="true" />} title="No models yet" action={add}>
            Add the models your platform offers, then turn them on for each organization.
          </EmptyState>
        }
      />
      {retirement.asking ? (
        <Suspense>
          <RetireDialog
            model={retirement.asking}
            available={available}
            onRetire={(successorId, on) =>
              retirement.asking ? retirement.retire(retirement.asking, successorId, on) : Promise.resolve()
            }
            onClose={() => retirement.setAsking(null)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
