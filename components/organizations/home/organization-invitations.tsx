"use client";

import { Mail, SearchX, Send } from "lucide-react";
import { useMemo } from "react";
import { ResendExpired } from "#components/invitations/resend-expired.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { InvitationList, ListParams } from "#lib/invitations/list/schema.ts";
import { HomeList } from "./home-list.tsx";
import { InvitationsOfOne } from "./invitations-of-one.tsx";

interface OrganizationInvitationsProps {
  slug: string;
  list: InvitationList;
  params: ListParams;
  canInvite: boolean;
  userLocale: UserLocale;
}

const defaults = { size: 50, page: 1 };

/** The invitations of one organization; the actions on each are on its own page. */
export function OrganizationInvitations({
  slug,
  list,
  params,
  canInvite,
  userLocale,
}: OrganizationInvitationsProps) {
  const { q, status, size, page, cursor } = params;
  const values = useMemo(() => ({ q, status, size, page, cursor }), [q, status, size, page, cursor]);
  return (
    <HomeList
      path={`/organizations/${slug}/invitations`}
      params={values}
      defaults={defaults}
      locale={userLocale.locale}
      search={{ label: "Search invitations", placeholder: "Search email" }}
      action={
        canInvite ? (
          <>
            <ResendExpired list={list} status={status} />
            <LinkButton href={`/invitations/new?org=${slug}`} variant="primary" prefetch={false}>
              <Send aria-hidden="true" /> Send Invitation
            </LinkButton>
          </>
        ) : null
      }
      tabs={[
        { value: null, label: "All", count: list.tabs.all },
        { value: "pending", label: "Pending", count: list.tabs.pending },
        { value: "accepted", label: "Accepted", count: list.tabs.accepted },
        { value: "expired", label: "Expired", count: list.tabs.expired },
        { value: "revoked", label: "Revoked", count: list.tabs.revoked },
      ]}
      list={list}
      empty={
        q || status ? (
          <EmptyState icon={<SearchX aria-hidden="true" />} title="No matching invitations">
            {q ? `No invited email address contains “${q}”.` : "No invitations with this status."}
          </EmptyState>
        ) : (
          <EmptyState icon={<Mail aria-hidden="true" />} title="No invitations yet">
            Invite people by email. Each gets a link to set up their own account.
          </EmptyState>
        )
      }
    >
      <InvitationsOfOne rows={list.rows} userLocale={userLocale} />
    </HomeList>
  );
}
