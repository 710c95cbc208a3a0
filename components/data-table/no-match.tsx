"use client";

import { SearchX } from "lucide-react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { recordOf } from "#lib/core/fields.ts";
import { useList } from "./list-context.tsx";
import { filtersIn } from "./list-url.ts";

/** What stands in place of the rows where a search or filters leave nothing. */
export function NoMatch({ noun }: { noun: string }) {
  const { params, href, follow } = useList();
  const filters = filtersIn(params);
  const searched = params.q ? `Nothing here contains “${params.q}”` : "Nothing matches these filters";
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title={`No matching ${noun}`}
      action={
        <a
          href={href({ ...recordOf(filters, () => null), viewId: null })}
          onClick={follow}
          className={buttonStyles()}
        >
          Clear Search and Filters
        </a>
      }
    >
      {params.q && filters.length > 1 ? `${searched} and matches the filters.` : `${searched}.`}
    </EmptyState>
  );
}
