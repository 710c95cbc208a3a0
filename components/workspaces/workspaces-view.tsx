"use client";

import { Boxes, Plus } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { chosenOf } from "#components/data-table/bulk/chosen.ts";
import { useBulkRun } from "#components/data-table/bulk/use-bulk-run.ts";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { ListView } from "#components/data-table/list-view.tsx";
import { type ListUse, useListPage } from "#components/data-table/use-list-page.ts";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { OrganizationListHeader } from "#components/layout/organization-list-header.tsx";
import type { OrganizationPages } from "#components/layout/organization-nav.ts";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { Button, buttonStyles } from "#components/ui/button.tsx";
import type { Option } from "#components/ui/select.tsx";
import { changeSelectedWorkspacesAction, planWorkspacesAction } from "#lib/workspaces/bulk/actions.ts";
import type { Selection, WorkspacesChange } from "#lib/workspaces/bulk/schema.ts";
import type { ListParams, WorkspaceList, WorkspaceRow } from "#lib/workspaces/list/schema.ts";
import { transitions, type WorkspaceChange, workspaceChanges } from "#lib/workspaces/policy.ts";
import { useWorkspaceChange } from "./use-workspace-change.ts";
import { workspaceCells, workspaceHref } from "./workspace-columns.tsx";

const RowMenu = lazy(() => import("./row-menu.tsx").then((loaded) => ({ default: loaded.RowMenu })));
const ChangeDialog = lazy(() =>
  import("./change-dialog.tsx").then((loaded) => ({ default: loaded.ChangeDialog })),
);
const BulkDialog = lazy(() =>
  import("./bulk/workspaces-bulk-dialog.tsx").then((loaded) => ({ default: loaded.WorkspacesBulkDialog })),
);
const bulkApi = { plan: planWorkspacesAction, run: changeSelectedWorkspacesAction };

interface WorkspacesViewProps extends ListUse {
  organization: { id: string; slug: string; name: string };
  list: WorkspaceList;
  params: ListParams;
  /** The pages of the organization that the user may open */
  pages: OrganizationPages;
  userId: string;
}

const unused: Option[] = [{ value: "90", label: "Unused for 90 days" }];
const sortings: Option[] = [
  { value: "name", label: "Sort: name" },
  { value: "-createdAt", label: "Sort: newest first" },
  { value: "-users", label: "Sort: most users" },
  { value: "status", label: "Sort: status" },
];

export function WorkspacesView({ organization, list, params, pages, userId, ...use }: WorkspacesViewProps) {
  const { id, slug } = organization;
  const { tabs, can } = list;
  const path = `/organizations/${slug}/workspaces`;
  const cells = useMemo(() => workspaceCells(slug), [slug]);
  const page = useListPage({ ...use, path, params, list, cells });
  const { state, locale } = page;
  const one = useWorkspaceChange(id);
  const [change, setChange] = useState<WorkspaceChange | null>(null);
  const bulk = useBulkRun<WorkspacesChange, Selection>({
    list: "workspaces",
    userId,
    api: bulkApi,
    onEnd: state.clearSelection,
  });
  const create = can.manage ? (
    <DialogLink href={`${path}/new`} className={buttonStyles({ variant: "primary" })}>
      <Plus aria-hidden="true" /> Create Workspace
    </DialogLink>
  ) : null;
  const summary = (row: WorkspaceRow) => ({
    title: row.name,
    subtitle: row.description,
    href: workspaceHref(slug, row.slug),
  });

  return (
    <>
      <ListView
        page={page}
        caption="Workspaces"
        noun="workspaces"
        header={
          <OrganizationListHeader
            organization={organization}
            segment="workspaces"
            pages={pages}
            actions={create ? <Shortcut keys="c">{create}</Shortcut> : null}
          />
        }
        tabs={[
          { value: null, label: "All", count: tabs.all },
          { value: "active", label: "Active", count: tabs.active },
          { value: "suspended", label: "Suspended", count: tabs.suspended },
          ...(can.manage ? [{ value: "archived", label: "Archived", count: tabs.archived }] : []),
        ]}
        toolbar={{
          placeholder: "Name or slug",
          canExport: can.export,
          sortings,
          children: (
            <FilterSelect
              name="unused"
              label="Activity"
              all="Any activity"
              options={unused}
              className="w-48 max-md:flex-1"
            />
          ),
        }}
        summary={summary}
        bulk={
          can.manage
            ? workspaceChanges.map((change) => (
                <Button key={change} size="sm" disabled={bulk.running} onClick={() => setChange(change)}>
                  {transitions[change].label}
                </Button>
              ))
            : null
        }
        menu={(open) => (
          <RowMenu
            {...open}
            href={workspaceHref(slug, open.row.slug)}
            manage={can.manage}
            onChange={(change) => one.request(change, open.row)}
          />
        )}
        none={
          <EmptyState icon={<Boxes aria-hidden="true" />} title="No workspaces yet" action={create}>
            {can.manage
              ? "Give a team, client or project its own members, models and budget."
              : "An Org Admin of your organization can add you to one."}
          </EmptyState>
        }
      />
      <Suspense>
        {one.asking ? <ChangeDialog request={one.asking} setAsking={one.setAsking} run={one.run} /> : null}
        {change || bulk.run ? (
          <BulkDialog
            key={change}
            organizationId={id}
            change={change}
            chosen={chosenOf(state, list, params, locale)}
            api={bulkApi}
            bulk={bulk}
            onClose={() => setChange(null)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
