"use client";

import { ChartNoAxesColumn } from "lucide-react";
import type { ReactNode } from "react";
import { listHref } from "#components/data-table/list-url.ts";
import { OrganizationListHeader } from "#components/layout/organization-list-header.tsx";
import type { OrganizationPages } from "#components/layout/organization-nav.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { InvitationList, ListParams } from "#lib/invitations/list/schema.ts";
import { ResendExpired } from "./resend-expired.tsx";

interface InvitationsHeaderProps {
  /** null on the platform's list */
  place: { slug: string; name: string; pages: OrganizationPages } | null;
  list: InvitationList;
  params: ListParams;
  /** The button that sends one */
  invite: ReactNode;
}

/** The title and actions of a list of invitations. */
export function InvitationsHeader({ place, list, params, invite }: InvitationsHeaderProps) {
  const { q, org, role } = params;
  const actions = (
    <>
      <ResendExpired list={list} status={params.status} />
      <LinkButton href={listHref("/invitations/stats", { q, org, role }, {})} prefetch={false}>
        <ChartNoAxesColumn aria-hidden="true" /> Trends
      </LinkButton>
      {invite ? <Shortcut keys="c">{invite}</Shortcut> : null}
    </>
  );
  if (!place) return <PageHeader title="Invitations" actions={actions} />;
  const { pages, ...organization } = place;
  return (
    <OrganizationListHeader
      organization={organization}
      segment="invitations"
      pages={pages}
      actions={actions}
    />
  );
}
