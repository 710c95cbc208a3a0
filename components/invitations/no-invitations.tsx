"use client";

import { Mail, SearchX, Send } from "lucide-react";
import { useList } from "#components/data-table/list-context.tsx";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import type { ListParams } from "#lib/invitations/list/schema.ts";

interface NoInvitationsProps {
  params: ListParams;
  newHref: string;
  canInvite: boolean;
}

export function NoInvitations({ params, newHref, canInvite }: NoInvitationsProps) {
  const { path, follow } = useList();
  if (params.q || params.status || params.role || params.org || params.attention) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title="No matching invitations"
        action={
          <a href={path} onClick={follow} className={buttonStyles()}>
            Clear Search and Filters
          </a>
        }
      >
        {params.q ? `No invited email address contains “${params.q}”.` : "Nothing matches these filters."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Mail aria-hidden="true" />}
      title="No invitations yet"
      action={
        canInvite ? (
          <DialogLink href={newHref} className={buttonStyles({ variant: "primary" })}>
            <Send aria-hidden="true" /> Send Invitation
          </DialogLink>
        ) : null
      }
    >
      Invite people by email. Each gets a link to set up their own account.
    </EmptyState>
  );
}
