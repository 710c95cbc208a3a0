"use client";

import { Plus, SearchX, Users } from "lucide-react";
import { useMemo } from "react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { ListParams, UserList } from "#lib/users/list/schema.ts";
import { DefaultAllowance } from "./default-allowance.tsx";
import { HomeList } from "./home-list.tsx";
import { type Allowances, MembersTable } from "./members-table.tsx";

interface OrganizationMembersProps {
  slug: string;
  list: UserList;
  params: ListParams;
  userLocale: UserLocale;
  allowances: Allowances;
}

const defaults = { sort: "name", size: 50, page: 1 };

/** The members of one organization; the actions on each are on their own page. */
export function OrganizationMembers({
  slug,
  list,
  params,
  userLocale,
  allowances,
}: OrganizationMembersProps) {
  const { q, status, size, page, cursor } = params;
  const values = useMemo(() => ({ q, status, size, page, cursor }), [q, status, size, page, cursor]);
  return (
    <HomeList
      path={`/organizations/${slug}/members`}
      params={values}
      defaults={defaults}
      locale={userLocale.locale}
      search={{ label: "Search members", placeholder: "Search name, email" }}
      action={
        list.can.create ? (
          <LinkButton href={`/users/new?org=${slug}`} variant="primary" prefetch={false}>
            <Plus aria-hidden="true" /> New User
          </LinkButton>
        ) : null
      }
      tabs={[
        { value: null, label: "All", count: list.tabs.all },
        { value: "active", label: "Active", count: list.tabs.active },
        { value: "disabled", label: "Disabled", count: list.tabs.disabled },
      ]}
      list={list}
      empty={
        q || status ? (
          <EmptyState icon={<SearchX aria-hidden="true" />} title="No matching members">
            {q ? `No member's name or email contains “${q}”.` : "No members with this status."}
          </EmptyState>
        ) : (
          <EmptyState icon={<Users aria-hidden="true" />} title="No members yet">
            Create the first user, or invite people to set up their own accounts.
          </EmptyState>
        )
      }
    >
      <DefaultAllowance
        organizationId={allowances.organizationId}
        allowance={allowances.organization}
        userLocale={userLocale}
      />
      <MembersTable rows={list.rows} userLocale={userLocale} allowances={allowances} />
    </HomeList>
  );
}
