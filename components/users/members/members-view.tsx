"use client";

import { Plus, Users } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { ListView } from "#components/data-table/list-view.tsx";
import { type ListUse, useListPage } from "#components/data-table/use-list-page.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { OrganizationListHeader } from "#components/layout/organization-list-header.tsx";
import type { OrganizationPages } from "#components/layout/organization-nav.ts";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { Option } from "#components/ui/select.tsx";
import { roleLabels } from "#lib/access/policy.ts";
import type { OrganizationAllowance } from "#lib/ledger/allowance/schema.ts";
import type { ListParams, MemberList, MemberRow } from "#lib/users/members/list/schema.ts";
import { DefaultAllowance } from "./default-allowance.tsx";
import { memberCells, memberHref } from "./member-columns.tsx";

const AccessDialog = lazy(() =>
  import("#components/users/access/access-dialog.tsx").then((loaded) => ({ default: loaded.AccessDialog })),
);
const AllowanceDialog = lazy(() =>
  import("./allowance-dialog.tsx").then((loaded) => ({ default: loaded.AllowanceDialog })),
);

interface MembersViewProps extends ListUse {
  organization: { id: string; slug: string; name: string };
  pages: OrganizationPages;
  list: MemberList;
  params: ListParams;
  /** The default of members who have none of their own */
  allowance: OrganizationAllowance;
}

const roles: Option[] = [
  { value: "ORG_ADMIN", label: roleLabels.ORG_ADMIN },
  { value: "USER", label: roleLabels.USER },
];
const sortings: Option[] = [
  { value: "name", label: "Sort: name" },
  { value: "role", label: "Sort: role" },
  { value: "-lastActive", label: "Sort: last active" },
  { value: "-spent", label: "Sort: most spent" },
  { value: "-joinedAt", label: "Sort: newest" },
];

function summary(row: MemberRow) {
  return { title: row.name || row.email, subtitle: row.email, href: memberHref(row) };
}

/** The members of one organization; the actions on each are on their own page. */
export function MembersView({ organization, pages, list, params, allowance, ...use }: MembersViewProps) {
  const [changing, setChanging] = useState<{ member: MemberRow; what: string } | null>(null);
  const { id, slug } = organization;
  const { locale } = use.userLocale;
  const cells = useMemo(() => memberCells(allowance, locale, list.can), [allowance, locale, list.can]);
  const page = useListPage({ ...use, path: `/organizations/${slug}/members`, params, list, cells });
  const { tabs, can } = list;
  return (
    <>
      <ListView
        page={page}
        caption="Members"
        noun="members"
        summary={summary}
        onAction={(member, what) => setChanging({ member, what })}
        tabs={[
          { value: null, label: "All", count: tabs.all },
          { value: "active", label: "Active", count: tabs.active },
          { value: "disabled", label: "Disabled", count: tabs.disabled },
        ]}
        toolbar={{
          sortings,
          placeholder: "Search name, email",
          canExport: false,
          children: (
            <FilterSelect
              name="role"
              label="Role"
              all="All roles"
              options={roles}
              className="w-36 max-md:flex-1"
            />
          ),
        }}
        header={
          <OrganizationListHeader
            organization={organization}
            segment="members"
            pages={pages}
            actions={
              can.create ? (
                <Shortcut keys="c">
                  <LinkButton href={`/users/new?org=${slug}`} variant="primary" prefetch={false}>
                    <Plus aria-hidden="true" /> New User
                  </LinkButton>
                </Shortcut>
              ) : null
            }
          />
        }
        none={
          <EmptyState icon={<Users aria-hidden="true" />} title="No members yet">
            Create the first user, or invite people to set up their own accounts.
          </EmptyState>
        }
      >
        <DefaultAllowance organizationId={id} allowance={allowance} userLocale={use.userLocale} />
      </ListView>
      {changing ? (
        <Suspense>
          {changing.what === "access" ? (
            <AccessDialog organizationId={id} member={changing.member} onClose={() => setChanging(null)} />
          ) : (
            <AllowanceDialog
              organizationId={id}
              member={changing.member}
              organization={allowance}
              locale={locale}
              onClose={() => setChanging(null)}
            />
          )}
        </Suspense>
      ) : null}
    </>
  );
}
