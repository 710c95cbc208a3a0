"use client";

import { FileSpreadsheet, Upload } from "lucide-react";
import type { Cells } from "#components/data-table/cells.tsx";
import { ListView } from "#components/data-table/list-view.tsx";
import { RowName } from "#components/data-table/row-cells.tsx";
import { type ListUse, useListPage } from "#components/data-table/use-list-page.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { Option } from "#components/ui/select.tsx";
import type { salesFileList } from "#lib/sales-imports/list/definition.ts";
import type { ListParams, SalesFileList, SalesFileRow } from "#lib/sales-imports/list/schema.ts";

interface SalesImportsProps extends ListUse {
  list: SalesFileList;
  params: ListParams;
}

const path = "/sales-imports";
const sortings: Option[] = [
  { value: "-createdAt", label: "Sort: newest first" },
  { value: "createdAt", label: "Sort: oldest first" },
  { value: "fileName", label: "Sort: file" },
  { value: "-bad", label: "Sort: most errors" },
];

const cells: Cells<typeof salesFileList, SalesFileRow> = {
  fileName: {
    view: (row) => (
      <RowName under={row.error}>
        <a className="row-link" href={`${path}/${row.id}`}>
          {row.fileName}
        </a>
      </RowName>
    ),
    title: ({ fileName, error }) => (error ? `${fileName}: ${error}` : fileName),
  },
};

function summary({ id, fileName, createdBy }: SalesFileRow) {
  return { title: fileName, subtitle: `Uploaded by ${createdBy}`, href: `${path}/${id}` };
}

export function SalesImports({ list, params, ...use }: SalesImportsProps) {
  const page = useListPage({ ...use, path, params, list, cells });
  const { tabs } = list;
  return (
    <ListView
      page={page}
      caption="Sales files"
      noun="sales files"
      summary={summary}
      tabs={[
        { value: null, label: "All", count: tabs.all },
        { value: "open", label: "Needs Action", count: tabs.open },
        { value: "working", label: "In Progress", count: tabs.working },
        { value: "finished", label: "Finished", count: tabs.finished },
        { value: "failed", label: "Failed", count: tabs.failed },
      ]}
      toolbar={{ placeholder: "Search file names", canExport: false, sortings }}
      header={
        <PageHeader
          title="Sales Files"
          description="Import purchases for many organizations at once, and see what was posted and what needs your attention."
          actions={
            <Shortcut keys="c">
              <LinkButton href={`${path}/new`} variant="primary" prefetch={false}>
                <Upload aria-hidden="true" /> Upload Sales File
              </LinkButton>
            </Shortcut>
          }
        />
      }
      none={
        <EmptyState icon={<FileSpreadsheet aria-hidden="true" />} title="No sales files yet">
          Upload a file of purchases. You'll see its effect before anything is posted.
        </EmptyState>
      }
    />
  );
}
