"use client";

import { SearchX } from "lucide-react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { useList } from "./list-context.tsx";

/** What stands in place of the rows where a search or filters leave nothing. */
export function NoMatch({ noun, q }: { noun: string; q: string }) {
  const { path, follow } = useList();
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title={`No matching ${noun}`}
      action={
        <a href={path} onClick={follow} className={buttonStyles()}>
          Clear Search and Filters
        </a>
      }
    >
      {q ? `Nothing here contains “${q}”.` : "Nothing matches these filters."}
    </EmptyState>
  );
}
