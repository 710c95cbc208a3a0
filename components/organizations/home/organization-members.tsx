"use client";

import { Plus, SearchX, Users } from "lucide-react";
import { useMemo } from "react";
import { ListProvider } from "#components/data-table/list-context.tsx";
import { ListTabs } from "#components/data-table/list-tabs.tsx";
import { Pagination } from "#components/data-table/pagination.tsx";
import { SearchBox } from "#components/data-table/search-box.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PanelBody } from "#components/ui/panel.tsx";
import type { Reader } from "#lib/reader.ts";
import type { ListParams, UserList } from "#lib/users/list/schema.ts";
import { MembersTable } from "./members-table.tsx";

interface OrganizationMembersProps {
  slug: string;
  list: UserList;
  params: ListParams;
  reader: Reader;
}

const defaults = { sort: "name", size: 50, page: 1 };

/** The people of one organization; what can be done with each stands on their own page. */
export function OrganizationMembers({ slug, list, params, reader }: OrganizationMembersProps) {
  const { q, status, sort, size, page, cursor } = params;
  const values = useMemo(
    () => ({ q, status, sort, size, page, cursor }),
    [q, status, sort, size, page, cursor],
  );
  return (
    <ListProvider
      path={`/organizations/${slug}/members`}
      params={values}
      defaults={defaults}
      locale={reader.locale}
    >
      <PanelBody className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <SearchBox label="Search members" placeholder="Search name, email" className="w-72 max-md:w-full" />
          {list.can.create ? (
            <LinkButton href={`/users/new?org=${slug}`} variant="primary" prefetch={false}>
              <Plus aria-hidden="true" /> New User
            </LinkButton>
          ) : null}
        </div>
        <ListTabs
          label="Status"
          name="status"
          tabs={[
            { value: null, label: "All", count: list.tabs.all },
            { value: "active", label: "Active", count: list.tabs.active },
            { value: "disabled", label: "Disabled", count: list.tabs.disabled },
          ]}
        />
        {list.rows.length > 0 ? (
          <>
            <MembersTable rows={list.rows} reader={reader} />
            <Pagination
              page={list.page}
              pageCount={list.pageCount}
              size={size}
              shown={list.rows.length}
              total={list.total}
              cursors={list.cursors}
            />
          </>
        ) : q || status ? (
          <EmptyState icon={<SearchX aria-hidden="true" />} title="Nobody matches">
            {q ? `No member has “${q}” in their name or email.` : "No member has this status."}
          </EmptyState>
        ) : (
          <EmptyState icon={<Users aria-hidden="true" />} title="No members yet">
            Create the first person here, or invite people and let them set up their own account.
          </EmptyState>
        )}
      </PanelBody>
    </ListProvider>
  );
}
