import type { RowSelectionState, Updater } from "@tanstack/react-table";
import { useState } from "react";

interface Selected {
  view: string;
  rows: RowSelectionState;
  all: boolean;
}

const none: RowSelectionState = {};

/** The selected rows of the page; another view starts with none. */
export function useSelection(view: string) {
  const [state, setState] = useState<Selected>({ view, rows: none, all: false });
  const rows = state.view === view ? state.rows : none;
  return {
    rows,
    /** The ids of the selected rows. */
    selected: Object.keys(rows),
    /** True when all matching rows are selected, not only this page. */
    allMatching: rows !== none && state.all,
    change: (update: Updater<RowSelectionState>) =>
      setState({ view, rows: typeof update === "function" ? update(rows) : update, all: false }),
    selectAllMatching: (ids: readonly string[]) =>
      setState({ view, rows: Object.fromEntries(ids.map((id) => [id, true])), all: true }),
    clearSelection: () => setState({ view, rows: none, all: false }),
  };
}
