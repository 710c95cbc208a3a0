"use client";

import { ArchiveRestore, Building2, Plus, Upload } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { chosenOf } from "#components/data-table/bulk/chosen.ts";
import { useBulkRun } from "#components/data-table/bulk/use-bulk-run.ts";
import { ListRows } from "#components/data-table/list-rows.tsx";
import { ListFrame } from "#components/data-table/list-view.tsx";
import { type ListUse, useListPage } from "#components/data-table/use-list-page.ts";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { Option } from "#components/ui/select.tsx";
import { changeOrganizationsAction, planOrganizationsAction } from "#lib/organizations/bulk/actions.ts";
import type { OrganizationsChange } from "#lib/organizations/bulk/schema.ts";
import type {
  ListParams,
  OrganizationList,
  OrganizationRow,
  Selection,
} from "#lib/organizations/list/schema.ts";
import { SelectionActions } from "./bulk/selection-actions.tsx";
import type { OrganizationsAct } from "./bulk/texts.ts";
import { useStatus } from "./bulk/use-status.ts";
import { useFavorite } from "./favorite-button.tsx";
import { OrganizationCards } from "./organization-cards.tsx";
import { organizationCells } from "./organization-columns.tsx";
import { namedFilters, OrganizationFilters, sortings } from "./organization-filters.tsx";
import { Stats } from "./stats.tsx";
import { ViewToggle } from "./view-toggle.tsx";

interface OrganizationsViewProps extends ListUse {
  list: OrganizationList;
  params: ListParams;
  /** The country of the filter, with its label. */
  country: Option | null;
  userId: string;
  canExport: boolean;
  canUpload: boolean;
}

const BulkDialog = lazy(() =>
  import("./bulk/organizations-bulk-dialog.tsx").then((loaded) => ({
    default: loaded.OrganizationsBulkDialog,
  })),
);
const RowMenu = lazy(() => import("./row-menu.tsx").then((loaded) => ({ default: loaded.RowMenu })));
const bulkApi = { plan: planOrganizationsAction, run: changeOrganizationsAction };

const path = "/organizations";

function summary(row: OrganizationRow) {
  return {
    title: row.name,
    subtitle: row.code,
    href: `${path}/${row.slug}`,
    actions: (
      <DialogLink href={`${path}/${row.slug}/details`} className={buttonStyles()}>
        Manage
      </DialogLink>
    ),
  };
}

export function OrganizationsView({ list, params, country, ...props }: OrganizationsViewProps) {
  const { userId, canExport, canUpload, ...use } = props;
  const { locale } = use.userLocale;
  const { can, tabs } = list;
  const cells = useMemo(() => organizationCells(locale, can.oauth), [locale, can.oauth]);
  const page = useListPage({ ...use, path, params, list, cells });
  const { state } = page;
  const [act, setAct] = useState<OrganizationsAct | null>(null);
  const bulk = useBulkRun<OrganizationsChange, Selection>({
    list: "organizations",
    userId,
    api: bulkApi,
    onEnd: state.clearSelection,
  });
  const setStatus = useStatus();
  const setFavorite = useFavorite();
  const cards = params.view === "cards";
  const add = can.create ? (
    <DialogLink href={`${path}/new`} className={buttonStyles({ variant: "primary" })}>
      <Plus aria-hidden="true" /> Add Organization
    </DialogLink>
  ) : null;

  return (
    <>
      <ListFrame
        page={page}
        noun="organizations"
        header={
          <>
            <PageHeader
              title="Organizations"
              actions={
                <>
                  {can.delete ? (
                    <LinkButton href={`${path}/deleted`} prefetch={false}>
                      <ArchiveRestore aria-hidden="true" className="sm:hidden" />
                      <span className="max-sm:sr-only">Recently Deleted</span>
                    </LinkButton>
                  ) : null}
                  {canUpload ? (
                    <LinkButton href="/sales-imports/new" prefetch={false}>
                      <Upload aria-hidden="true" /> <span className="max-sm:sr-only">Upload Sales File</span>
                    </LinkButton>
                  ) : null}
                  {add ? <Shortcut keys="c">{add}</Shortcut> : null}
                </>
              }
            />
            <Stats stats={list.stats} locale={locale} />
          </>
        }
        tabs={[
          { value: null, label: "All", count: tabs.all },
          { value: "active", label: "Active", count: tabs.active },
          { value: "inactive", label: "Inactive", count: tabs.inactive },
        ]}
        toolbar={{
          placeholder: "Search name, code, email, domain",
          canExport,
          named: namedFilters(list, params),
          sortings,
          view: <ViewToggle view={params.view ?? "table"} />,
          isTable: !cards,
          children: <OrganizationFilters tiers={list.tiers} country={country} />,
        }}
      >
        {cards && list.rows.length > 0 ? (
          <OrganizationCards list={list} userLocale={use.userLocale} />
        ) : (
          <ListRows
            page={page}
            caption="Organizations"
            noun="organizations"
            summary={summary}
            bulk={
              can.update || can.delete || can.grant ? (
                <SelectionActions
                  state={state}
                  list={list}
                  canExport={canExport}
                  running={bulk.running}
                  onAction={setAct}
                />
              ) : null
            }
            menu={(open) => <RowMenu {...open} can={can} onStatus={setStatus} />}
            onAction={({ id, name, favorite }) =>
              setFavorite({ organizationId: id, name, favorite: !favorite })
            }
            none={
              <EmptyState icon={<Building2 aria-hidden="true" />} title="No organizations yet" action={add}>
                {can.create
                  ? "An organization is a customer of your platform, with its own members, models and limits. Add the first one to get started."
                  : "You don't manage an organization yet. An Admin can make you an Org Admin."}
              </EmptyState>
            }
          />
        )}
      </ListFrame>
      {act || bulk.run ? (
        <Suspense>
          <BulkDialog
            act={act}
            list={list}
            chosen={chosenOf(state, list, params, locale)}
            api={bulkApi}
            bulk={bulk}
            onClose={() => setAct(null)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
