"use client";

import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { chosenOf } from "#components/data-table/bulk/chosen.ts";
import { useBulkRun } from "#components/data-table/bulk/use-bulk-run.ts";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { listHref } from "#components/data-table/list-url.ts";
import { ListView } from "#components/data-table/list-view.tsx";
import { type ListUse, useListPage } from "#components/data-table/use-list-page.ts";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { OrganizationNotFound } from "#components/organizations/organization-not-found.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { changeUsersAction, planUsersAction } from "#lib/users/bulk/actions.ts";
import type { Selection, UsersChange } from "#lib/users/bulk/schema.ts";
import type { ListParams, UserList, UserRow } from "#lib/users/list/schema.ts";
import { SelectionActions } from "./bulk/selection-actions.tsx";
import type { UsersAct } from "./bulk/texts.ts";
import { NoUsers } from "./no-users.tsx";
import { ScopeFilter } from "./scope-filter.tsx";
import { userCells } from "./user-columns.tsx";
import { activityAndMethod, allRoles, roles, sortings } from "./user-filters.ts";

interface UsersViewProps extends ListUse {
  list: UserList;
  params: ListParams;
  userId: string;
  canExport: boolean;
}

const BulkDialog = lazy(() =>
  import("./bulk/users-bulk-dialog.tsx").then((loaded) => ({ default: loaded.UsersBulkDialog })),
);
const RowMenu = lazy(() => import("./row-menu.tsx").then((loaded) => ({ default: loaded.RowMenu })));

const bulkApi = { plan: planUsersAction, run: changeUsersAction };

const path = "/users";
const email = (row: UserRow) => row.email;

function summary(row: UserRow) {
  return { title: row.name || row.email, subtitle: row.email, href: `${path}/${row.id}` };
}

export function UsersView({ list, params, userId, canExport, ...use }: UsersViewProps) {
  const page = useListPage({ ...use, path, params, list, cells: userCells });
  const { state, locale } = page;
  const { scope, can, tabs } = list;
  const [act, setAct] = useState<UsersAct | null>(null);
  const bulk = useBulkRun<UsersChange, Selection>({
    list: "users",
    userId,
    api: bulkApi,
    onEnd: state.clearSelection,
  });
  const platform = scope.kind === "platform";
  // The role is the one in an organization, unless the whole platform is shown.
  const everybody = platform && !scope.organization && !scope.unknown;
  return (
    <>
      <ListView
        page={page}
        caption="Users"
        noun="users"
        header={
          <PageHeader
            title="Users"
            actions={
              <>
                <LinkButton href="/roles" prefetch={false}>
                  Role Permissions
                </LinkButton>
                {can.create ? (
                  <Shortcut keys="c">
                    <DialogLink
                      href={listHref(`${path}/new`, { org: params.org }, {})}
                      className={buttonStyles({ variant: "primary" })}
                    >
                      <Plus aria-hidden="true" /> New User
                    </DialogLink>
                  </Shortcut>
                ) : null}
              </>
            }
          />
        }
        tabs={[
          { value: null, label: "All", count: tabs.all },
          { value: "active", label: "Active", count: tabs.active },
          { value: "disabled", label: "Disabled", count: tabs.disabled },
        ]}
        toolbar={{
          placeholder: "Name or email",
          canExport,
          named: activityAndMethod,
          sortings,
          children: (
            <>
              <ScopeFilter scope={scope} org={params.org} global={platform && params.global !== null} />
              <FilterSelect
                name="role"
                label="Role"
                all="All roles"
                options={everybody ? allRoles : roles}
                className="w-28 max-md:w-[calc(50%-0.25rem)]"
              />
            </>
          ),
        }}
        summary={summary}
        rowLabel={email}
        bulk={
          can.update || can.delete || can.setRole ? (
            <SelectionActions
              state={state}
              list={list}
              canExport={canExport}
              running={bulk.running}
              onAction={setAct}
            />
          ) : null
        }
        menu={(open) => <RowMenu {...open} canImpersonate={platform} />}
        missing={scope.unknown ? <OrganizationNotFound /> : null}
        none={<NoUsers list={list} global={params.global !== null} />}
      />
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
