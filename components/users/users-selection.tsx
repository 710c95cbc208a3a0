"use client";

import { formatCount, formatNumber } from "#components/data-table/format.ts";
import { useList } from "#components/data-table/list-context.tsx";
import type { DataTableState } from "#components/data-table/use-data-table.ts";
import { Button } from "#components/ui/button.tsx";
import type { BulkAction } from "#lib/users/bulk/schema.ts";
import type { ListParams, UserList, UserRow } from "#lib/users/list/schema.ts";
import type { useBulk } from "./use-bulk.ts";

interface UsersSelectionProps {
  state: DataTableState<UserRow>;
  list: UserList;
  params: ListParams;
  bulk: ReturnType<typeof useBulk>;
}

/** The actions on the selected users. */
export function UsersSelection({ state, list, params, bulk }: UsersSelectionProps) {
  const { locale } = useList();

  function on(action: BulkAction) {
    if (state.allMatching) {
      const { sort: _sort, size: _size, page: _page, cursor: _cursor, ...filter } = params;
      const count = formatCount(list.total, locale);
      return bulk.request({ action, count, rows: [], selection: { filter } });
    }
    const rows = list.rows.filter((row) => state.selected.includes(row.id));
    const ids = rows.map((row) => row.id);
    bulk.request({ action, count: formatNumber(ids.length, locale), rows, selection: { ids } });
  }

  return (
    <>
      {list.can.update ? (
        <>
          <Button size="sm" disabled={bulk.running} onClick={() => on("disable")}>
            Disable…
          </Button>
          <Button size="sm" disabled={bulk.running} onClick={() => on("enable")}>
            Enable
          </Button>
        </>
      ) : null}
      {list.can.delete ? (
        <Button size="sm" disabled={bulk.running} onClick={() => on("delete")}>
          Delete…
        </Button>
      ) : null}
    </>
  );
}
