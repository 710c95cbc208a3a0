"use client";

import { Bot, Plus, Route, Wrench } from "lucide-react";
import { useMemo } from "react";
import { ListView } from "#components/data-table/list-view.tsx";
import { type ListUse, useListPage } from "#components/data-table/use-list-page.ts";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import type { Option } from "#components/ui/select.tsx";
import type { DefinedKind } from "#lib/resources/catalog/policy.ts";
import { kindNames } from "#lib/resources/catalog/policy.ts";
import type { ListParams, ResourceList, ResourceRow } from "#lib/resources/list/schema.ts";
import { resourceLabels } from "./labels.ts";
import { resourceCells } from "./resource-columns.tsx";

interface ResourcesViewProps extends ListUse {
  kind: DefinedKind;
  list: ResourceList;
  params: ListParams;
}

const descriptions: Readonly<Record<DefinedKind, string>> = {
  ROUTER: "Choose the model for each call, so apps don't have to.",
  ASSISTANT: "Models or routers with instructions and tools, ready to use.",
  TOOL: "What assistants can call: MCP servers, HTTP endpoints and built-in tools.",
};

const icons = { ROUTER: Route, ASSISTANT: Bot, TOOL: Wrench };
const sortings: Option[] = [
  { value: "name", label: "Sort: name" },
  { value: "-updatedAt", label: "Sort: last changed" },
];

/** The platform's routers, assistants or tools. */
export function ResourcesView({ kind, list, params, ...use }: ResourcesViewProps) {
  const { many, add } = resourceLabels[kind];
  const noun = many.toLowerCase();
  const path = `/resources/${kindNames[kind].path}`;
  const cells = useMemo(() => resourceCells(path), [path]);
  const page = useListPage({ ...use, path, params, list, cells });
  const Icon = icons[kind];
  const addLink = list.can.add ? (
    <DialogLink href={`${path}/new`} className={buttonStyles({ variant: "primary" })}>
      <Plus aria-hidden="true" /> {add}
    </DialogLink>
  ) : null;
  const summary = (row: ResourceRow) => ({
    title: row.name,
    subtitle: row.identifier,
    href: `${path}/${row.id}`,
  });
  return (
    <ListView
      page={page}
      caption={many}
      noun={noun}
      header={
        <PageHeader
          title={many}
          description={descriptions[kind]}
          actions={addLink ? <Shortcut keys="c">{addLink}</Shortcut> : null}
        />
      }
      tabs={[
        { value: null, label: "All", count: list.tabs.all },
        { value: "available", label: "Available", count: list.tabs.available },
        { value: "retired", label: "Retired", count: list.tabs.retired },
      ]}
      toolbar={{ placeholder: "Name, identifier or description", canExport: true, sortings }}
      summary={summary}
      none={
        <EmptyState icon={<Icon aria-hidden="true" />} title={`No ${noun} yet`} action={addLink}>
          What you add here is on for every organization by default.
        </EmptyState>
      }
    />
  );
}
