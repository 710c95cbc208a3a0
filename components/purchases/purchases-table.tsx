"use client";

import { lazy, type MouseEvent, Suspense, useState } from "react";
import { DataTable } from "#components/data-table/data-table.tsx";
import type { DataTableState } from "#components/data-table/use-data-table.ts";
import type { ListParams, PurchaseList, PurchaseRow } from "#lib/purchases/list/schema.ts";
import { NoPurchases } from "./no-purchases.tsx";

const ReversePurchase = lazy(() =>
  import("./reverse-purchase.tsx").then((loaded) => ({ default: loaded.ReversePurchase })),
);

interface PurchasesTableProps {
  organizationId: string;
  state: DataTableState<PurchaseRow>;
  list: PurchaseList;
  params: ListParams;
  locale: string;
  onAdd: () => void;
}

const reference = (row: PurchaseRow) => row.reference;

function summary(row: PurchaseRow) {
  return { title: row.reference, subtitle: row.note };
}

export function PurchasesTable({ organizationId, state, list, params, locale, onAdd }: PurchasesTableProps) {
  const [asking, setAsking] = useState<PurchaseRow | null>(null);

  // One handler for the buttons of all rows.
  function click(event: MouseEvent<HTMLElement>) {
    const button = (event.target as HTMLElement).closest<HTMLButtonElement>("button[data-reverse]");
    const row = button ? list.rows[Number(button.value)] : undefined;
    if (row) setAsking(row);
  }

  return (
    <>
      <DataTable
        state={state}
        caption="Purchases"
        rowLabel={reference}
        list={list}
        size={params.size}
        summary={summary}
        empty={<NoPurchases params={params} onAdd={list.can.add ? onAdd : undefined} />}
        onBodyClick={click}
      />
      {asking ? (
        <Suspense>
          <ReversePurchase
            organizationId={organizationId}
            purchase={asking}
            locale={locale}
            onClose={() => setAsking(null)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
