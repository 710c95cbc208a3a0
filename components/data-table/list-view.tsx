"use client";

import { type ComponentProps, type ReactNode, useMemo } from "react";
import { ListProvider } from "./list-context.tsx";
import { ListRows, type ListRowsProps } from "./list-rows.tsx";
import { ListTabs } from "./list-tabs.tsx";
import { Pagination } from "./pagination.tsx";
import { Toolbar } from "./toolbar.tsx";
import type { ListPageState } from "./use-list-page.ts";
import { ViewsButton } from "./views-button.tsx";

interface ListFrameProps<Row extends { id: string }> {
  page: ListPageState<Row>;
  /** What is listed: "organizations" */
  noun: string;
  /** The page's title and actions, and what stands above the tabs */
  header: ReactNode;
  /** What the tabs filter by, where it is not the status */
  tabsOf?: { name: string; label: string };
  /** The first tab is the one without the filter. */
  tabs: ComponentProps<typeof ListTabs>["tabs"];
  toolbar: Omit<ComponentProps<typeof Toolbar>, "state" | "noun">;
  children?: ReactNode;
}

const status = { name: "status", label: "Status" };

/** A page of one list but for its rows: its header, tabs, views, toolbar and pages. */
export function ListFrame<Row extends { id: string }>(props: ListFrameProps<Row>) {
  const { page, noun, header, tabsOf = status, tabs, toolbar, children } = props;
  const { path, values, sort, locale, list, params, state } = page;
  const defaults = useMemo(() => ({ sort, size: 50, page: 1, view: "table" }), [sort]);
  return (
    <ListProvider path={path} params={values} defaults={defaults} locale={locale}>
      <div className="list-page">
        {header}
        <ListTabs {...tabsOf} tabs={tabs}>
          <ViewsButton state={state} />
        </ListTabs>
        <Toolbar state={state} noun={noun} {...toolbar} />
        {children}
        <Pagination list={list} size={params.size} />
      </div>
    </ListProvider>
  );
}

/** A page of one list: its header, tabs, views, toolbar, table and pages. `children` stand between toolbar and table. */
export function ListView<Row extends { id: string }>({
  children,
  ...props
}: ListFrameProps<Row> & ListRowsProps<Row>) {
  return (
    <ListFrame {...props}>
      {children}
      <ListRows {...props} />
    </ListFrame>
  );
}
