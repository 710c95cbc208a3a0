"use client";

import type { RowData } from "@tanstack/react-table";
import { Bookmark } from "lucide-react";
import { lazy } from "react";
import { useList } from "./list-context.tsx";
import { PopupButton } from "./popup-button.tsx";
import type { DataTableState } from "./use-data-table.ts";
import { isChanged } from "./views.ts";

const load = () => import("./views-menu.tsx");
const ViewsMenu = lazy(() => load().then((loaded) => ({ default: loaded.ViewsMenu })));

/** Names the open view, with a mark when the list is no longer that view, and opens the menu of views. */
export function ViewsButton<Row extends RowData>({ state }: { state: DataTableState<Row> }) {
  const { params, defaults } = useList();
  const { views, preferences } = state;
  const columns = state.table.getAllLeafColumns().flatMap((leaf) => leaf.columnDef.meta?.column ?? []);
  const changed = views.open !== null && isChanged(views.open, { params, columns, preferences }, defaults);
  const label = (
    <>
      <Bookmark aria-hidden="true" />
      {views.open ? (
        <>
          <span className="sr-only">View: </span>
          <span className="truncate">{views.open.name}</span>
        </>
      ) : (
        "Views"
      )}
      {changed ? (
        <>
          <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-accent" />
          <span className="text-muted max-sm:sr-only">changed</span>
        </>
      ) : null}
    </>
  );
  return (
    <PopupButton
      popup="menu"
      load={load}
      label={label}
      look={{ variant: "ghost", size: "sm" }}
      className="min-w-0 max-w-64 shrink-0 max-sm:max-w-36"
    >
      {(anchor, close) => (
        <ViewsMenu
          views={views}
          preferences={preferences}
          setPreferences={state.setPreferences}
          changed={changed}
          anchor={anchor}
          onClose={close}
        />
      )}
    </PopupButton>
  );
}
