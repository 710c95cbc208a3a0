"use client";

import { Mail, Send } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { chosenOf } from "#components/data-table/bulk/chosen.ts";
import { useBulkRun } from "#components/data-table/bulk/use-bulk-run.ts";
import { listHref } from "#components/data-table/list-url.ts";
import { ListView } from "#components/data-table/list-view.tsx";
import { type ListUse, useListPage } from "#components/data-table/use-list-page.ts";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import type { OrganizationPages } from "#components/layout/organization-nav.ts";
import { OrganizationNotFound } from "#components/organizations/organization-not-found.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { changeInvitationsAction, planInvitationsAction } from "#lib/invitations/bulk/actions.ts";
import type { InvitationsChange, Selection } from "#lib/invitations/bulk/schema.ts";
import type { InvitationList, InvitationRow, ListParams } from "#lib/invitations/list/schema.ts";
import { invitationCells } from "./invitation-columns.tsx";
import { attentionFilters, InvitationFilters, sortings } from "./invitation-filters.tsx";
import { InvitationsHeader } from "./invitations-header.tsx";
import { SelectionActions } from "./selection-actions.tsx";
import { useInvitationActions } from "./use-invitation-actions.ts";

const RowMenu = lazy(() => import("./row-menu.tsx").then((loaded) => ({ default: loaded.RowMenu })));
const ActionDialogs = lazy(() =>
  import("./action-dialogs.tsx").then((loaded) => ({ default: loaded.ActionDialogs })),
);
const BulkDialog = lazy(() =>
  import("./bulk/invitations-bulk-dialog.tsx").then((loaded) => ({ default: loaded.InvitationsBulkDialog })),
);
const bulkApi = { plan: planInvitationsAction, run: changeInvitationsAction };

interface InvitationsViewProps extends ListUse {
  /** On the page of one organization; without it the list is the platform's */
  place?: { slug: string; name: string; pages: OrganizationPages };
  list: InvitationList;
  params: ListParams;
  userId: string;
}

function summary(row: InvitationRow) {
  return { title: row.email, subtitle: row.organization };
}

export function InvitationsView({ place, list, params, userId, ...use }: InvitationsViewProps) {
  const { tabs, can } = list;
  const path = place ? `/organizations/${place.slug}/invitations` : "/invitations";
  const page = useListPage({ ...use, path, params, list, cells: invitationCells });
  const { state, locale } = page;
  const actions = useInvitationActions();
  const [kind, setKind] = useState<InvitationsChange["kind"] | null>(null);
  const bulk = useBulkRun<InvitationsChange, Selection>({
    list: "invitations",
    userId,
    api: bulkApi,
    onEnd: state.clearSelection,
  });
  // The page of an organization says in its path whose list it is.
  const filter = { ...params, org: place?.slug ?? params.org };
  const newHref = listHref("/invitations/new", { org: filter.org }, {});
  const invite = can.invite ? (
    <DialogLink href={newHref} className={buttonStyles({ variant: "primary" })}>
      <Send aria-hidden="true" /> Send Invitation
    </DialogLink>
  ) : null;
  return (
    <>
      <ListView
        page={page}
        caption="Invitations"
        noun="invitations"
        header={<InvitationsHeader place={place ?? null} list={list} params={filter} invite={invite} />}
        tabs={[
          { value: null, label: "All", count: tabs.all },
          { value: "pending", label: "Pending", count: tabs.pending },
          { value: "accepted", label: "Accepted", count: tabs.accepted },
          { value: "expired", label: "Expired", count: tabs.expired },
          { value: "revoked", label: "Revoked", count: tabs.revoked },
        ]}
        toolbar={{
          placeholder: "Search email",
          canExport: can.export,
          named: attentionFilters,
          sortings,
          children: <InvitationFilters list={list} org={params.org} />,
        }}
        summary={summary}
        bulk={
          can.invite ? (
            <SelectionActions
              state={state}
              canExport={can.export}
              running={bulk.running}
              onAction={setKind}
            />
          ) : null
        }
        menu={(open) => <RowMenu {...open} actions={actions} />}
        missing={params.org && !list.organization && !place ? <OrganizationNotFound /> : null}
        none={
          <EmptyState icon={<Mail aria-hidden="true" />} title="No invitations yet" action={invite}>
            Invite people by email. Each gets a link to set up their own account.
          </EmptyState>
        }
      />
      <Suspense>
        {actions.asking || actions.copied ? <ActionDialogs {...actions} /> : null}
        {kind || bulk.run ? (
          <BulkDialog
            key={kind}
            kind={kind}
            chosen={chosenOf(state, list, filter, locale)}
            api={bulkApi}
            bulk={bulk}
            onClose={() => setKind(null)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
