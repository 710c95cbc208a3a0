"use client";

import { Boxes, Plus, SearchX } from "lucide-react";
import { useList } from "#components/data-table/list-context.tsx";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import type { ListParams } from "#lib/workspaces/list/schema.ts";

interface NoWorkspacesProps {
  params: ListParams;
  newHref: string;
  canCreate: boolean;
}

export function NoWorkspaces({ params, newHref, canCreate }: NoWorkspacesProps) {
  const { path, follow } = useList();
  const { q, sort: _sort, size: _size, page: _page, cursor: _cursor, ...filters } = params;
  if (q || Object.values(filters).some(Boolean)) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title="No matching workspaces"
        action={
          <a href={path} onClick={follow} className={buttonStyles()}>
            Clear Search and Filters
          </a>
        }
      >
        {q ? `No name contains “${q}”.` : "Nothing matches these filters."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Boxes aria-hidden="true" />}
      title="No workspaces yet"
      action={
        canCreate ? (
          <DialogLink href={newHref} className={buttonStyles({ variant: "primary" })}>
            <Plus aria-hidden="true" /> Create Workspace
          </DialogLink>
        ) : null
      }
    >
      {canCreate
        ? "Give a team, client or project its own members, models and budget."
        : "An Org Admin of your organization can add you to one."}
    </EmptyState>
  );
}
