"use client";

import { Plus, Receipt, SearchX } from "lucide-react";
import { useList } from "#components/data-table/list-context.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { Button, buttonStyles } from "#components/ui/button.tsx";
import type { ListParams } from "#lib/purchases/list/schema.ts";

export function NoPurchases({ params, onAdd }: { params: ListParams; onAdd: (() => void) | undefined }) {
  const { path, follow } = useList();
  if (params.q || params.status || params.product || params.from || params.to) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title="No matching purchases"
        action={
          <a href={path} onClick={follow} className={buttonStyles()}>
            Clear Search and Filters
          </a>
        }
      >
        {params.q ? `No reference or note contains “${params.q}”.` : "Nothing matches these filters."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Receipt aria-hidden="true" />}
      title="No purchases yet"
      action={
        onAdd ? (
          <Button variant="primary" onClick={onAdd}>
            <Plus aria-hidden="true" /> Add Purchase
          </Button>
        ) : null
      }
    >
      This organization's purchases appear here.
    </EmptyState>
  );
}
