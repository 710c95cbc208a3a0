"use client";

import type { ReactNode } from "react";
import { ListProvider } from "#components/data-table/list-context.tsx";
import { ListTabs } from "#components/data-table/list-tabs.tsx";
import type { ListValues } from "#components/data-table/list-url.ts";
import { Pagination } from "#components/data-table/pagination.tsx";
import { SearchBox } from "#components/data-table/search-box.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { PanelBody } from "#components/ui/panel.tsx";
import type { Count, PageCursors } from "#lib/list/schema.ts";

interface HomeListProps {
  path: string;
  params: ListValues & { size: number };
  defaults: ListValues;
  locale: string;
  search: { label: string; placeholder: string };
  /** The primary action */
  action: ReactNode;
  tabs: readonly { value: string | null; label: string; count: Count }[];
  list: {
    rows: readonly unknown[];
    total: Count;
    page: number;
    pageCount: number | null;
    cursors: PageCursors;
  };
  empty: ReactNode;
  /** The table of its rows */
  children: ReactNode;
}

/** A short list on an organization's home; its state is in the URL, as in every list. */
export function HomeList({ path, params, defaults, locale, search, action, tabs, ...shown }: HomeListProps) {
  const { list, empty, children } = shown;
  return (
    <ListProvider path={path} params={params} defaults={defaults} locale={locale}>
      <PanelBody className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <SearchBox {...search} className="w-72 max-md:w-full" />
          <Shortcut keys="c">{action}</Shortcut>
        </div>
        <ListTabs label="Status" name="status" tabs={tabs} />
        {list.rows.length > 0 ? (
          <>
            {children}
            <Pagination list={list} size={params.size} />
          </>
        ) : (
          empty
        )}
      </PanelBody>
    </ListProvider>
  );
}
