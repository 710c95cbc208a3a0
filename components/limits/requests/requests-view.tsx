"use client";

import { CircleArrowUp } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { ListView } from "#components/data-table/list-view.tsx";
import { type ListUse, useListPage } from "#components/data-table/use-list-page.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { Button } from "#components/ui/button.tsx";
import type { LimitRequestList, LimitRequestRow, ListParams } from "#lib/limit-requests/list/schema.ts";
import { DecideDialog, type Decision } from "./decide-dialogs.tsx";
import { consumptionOf, requestCells, requestTitle } from "./request-columns.tsx";

interface RequestsViewProps extends ListUse {
  /** Its address */
  path: string;
  list: LimitRequestList;
  params: ListParams;
  header: ReactNode;
  /** Where there is nothing to list at all */
  none: string;
}

/** Requests for higher limits: the queue of Admins, or those of one organization. */
export function RequestsView({ path, list, params, header, none, ...use }: RequestsViewProps) {
  const [asking, setAsking] = useState<{ decision: Decision; request: LimitRequestRow } | null>(null);
  const { tabs, can, usedNow } = list;
  const { locale } = use.userLocale;
  const cells = useMemo(() => requestCells(locale, can), [locale, can]);
  const page = useListPage({ ...use, path, params, list, cells });
  const usedOf = (row: LimitRequestRow) => usedNow[`${row.organizationId} ${row.limit}`] ?? row.used;
  const ask = (request: LimitRequestRow, decision: string) =>
    setAsking({ request, decision: decision as Decision });

  function summary(row: LimitRequestRow) {
    const isOpen = row.status === "OPEN";
    return {
      title: `${requestTitle(row)} of ${row.organization}`,
      subtitle: isOpen ? `Used now: ${consumptionOf(row, usedOf(row), locale)}` : row.answer,
      actions:
        isOpen && (can.decide || can.withdraw) ? (
          <>
            {can.decide ? <Button onClick={() => ask(row, "approve")}>Approve…</Button> : null}
            {can.decide ? <Button onClick={() => ask(row, "decline")}>Decline…</Button> : null}
            {can.withdraw && !can.decide ? (
              <Button onClick={() => ask(row, "withdraw")}>Withdraw…</Button>
            ) : null}
          </>
        ) : undefined,
    };
  }

  return (
    <>
      <ListView
        page={page}
        caption="Requests"
        noun="requests"
        summary={summary}
        onAction={ask}
        tabs={[
          { value: null, label: "All", count: tabs.all },
          { value: "open", label: "Open", count: tabs.open },
          { value: "approved", label: "Approved", count: tabs.approved },
          { value: "declined", label: "Declined", count: tabs.declined },
          { value: "withdrawn", label: "Withdrawn", count: tabs.withdrawn },
        ]}
        toolbar={{
          placeholder: path === "/requests" ? "Search organization or reason" : "Search reason",
          canExport: false,
        }}
        header={header}
        none={
          <EmptyState icon={<CircleArrowUp aria-hidden="true" />} title="No requests yet">
            {none}
          </EmptyState>
        }
      />
      {asking ? (
        <DecideDialog
          {...asking}
          usedNow={usedOf(asking.request)}
          locale={locale}
          close={() => setAsking(null)}
        />
      ) : null}
    </>
  );
}
