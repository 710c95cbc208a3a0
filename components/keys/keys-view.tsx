"use client";

import { KeyRound, Plus, SearchX } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useMemo } from "react";
import { columnsOf } from "#components/data-table/cells.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { ListProvider } from "#components/data-table/list-context.tsx";
import { ListTabs } from "#components/data-table/list-tabs.tsx";
import { Pagination } from "#components/data-table/pagination.tsx";
import type { TablePreferences } from "#components/data-table/preferences.ts";
import { Toolbar } from "#components/data-table/toolbar.tsx";
import { useDataTable } from "#components/data-table/use-data-table.ts";
import { useRowMenu } from "#components/data-table/use-row-menu.ts";
import { ViewsButton } from "#components/data-table/views-button.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Menu, MenuItem, MenuLink, MenuPopup } from "#components/ui/menu.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { KeyListPage, KeyRow, ListParams } from "#lib/keys/list/schema.ts";
import type { ListViews } from "#lib/views/schema.ts";
import { keyCells } from "./key-columns.tsx";
import type { KeysOf } from "./owner.ts";
import { useKeyDialogs } from "./use-key-dialogs.tsx";

interface KeysViewProps {
  path: string;
  of: KeysOf;
  list: KeyListPage;
  params: ListParams;
  views: ListViews;
  preferences: TablePreferences;
  userLocale: UserLocale;
  savePreferences: (input: { table: "keys"; columns: TablePreferences }) => Promise<unknown>;
  /** Renders the page's header with the button that creates a key */
  header: (actions: ReactNode) => ReactNode;
  /** What was used with a key */
  usageHref?: (row: KeyRow) => string;
  /** Between the header and the list */
  children?: ReactNode;
}

const defaults = { sort: "name", size: 50, page: 1 };
const rowId = (row: KeyRow) => row.id;
const nameOf = (row: KeyRow) => row.name;
const summary = (row: KeyRow) => ({ title: row.name, subtitle: `${row.start}…${row.end}` });

export function KeysView(props: KeysViewProps) {
  const { path, of, list, params, views, preferences, userLocale, savePreferences, header, children } = props;
  const values = useMemo(() => ({ ...params, viewId: views.open?.id }), [params, views.open?.id]);
  const columns = useMemo(() => columnsOf(list.table, keyCells, userLocale), [list.table, userLocale]);
  const state = useDataTable({
    views,
    columns,
    rows: list.rows,
    rowId,
    viewKey: JSON.stringify(params),
    preferences,
    onPreferencesChange: (columns) => savePreferences({ table: "keys", columns }),
  });
  const { dialogs, ask } = useKeyDialogs(of);
  const create = list.can.manage ? (
    <Button variant="primary" onClick={() => ask({ what: "create" })}>
      <Plus aria-hidden="true" /> Create API Key
    </Button>
  ) : null;
  return (
    <ListProvider path={path} params={values} defaults={defaults} locale={userLocale.locale}>
      <div className="list-page">
        {header(
          <>
            <LinkButton href="/api/docs" target="_blank" rel="noreferrer" prefetch={false}>
              API Reference
            </LinkButton>
            {create ? <Shortcut keys="c">{create}</Shortcut> : null}
          </>,
        )}
        {children}
        <ListTabs
          label="Status"
          name="status"
          tabs={[
            { value: null, label: "All", count: list.tabs.all },
            { value: "active", label: "Active", count: list.tabs.active },
            { value: "expired", label: "Expired", count: list.tabs.expired },
            { value: "revoked", label: "Revoked", count: list.tabs.revoked },
          ]}
        >
          <ViewsButton state={state} />
        </ListTabs>
        <Toolbar state={state} noun="API keys" placeholder="Name" canExport={false}>
          {null}
        </Toolbar>
        <KeysTable
          state={state}
          list={list}
          params={params}
          ask={ask}
          create={create}
          usageHref={props.usageHref}
        />
        <Pagination list={list} size={params.size} />
      </div>
      {dialogs}
    </ListProvider>
  );
}

interface KeysTableProps extends Pick<KeysViewProps, "list" | "params" | "usageHref"> {
  state: ReturnType<typeof useDataTable<KeyRow>>;
  ask: ReturnType<typeof useKeyDialogs>["ask"];
  create: ReactNode;
}

function KeysTable({ state, list, params, ask, create, usageHref }: KeysTableProps) {
  const { menu, click, close } = useRowMenu(list.rows);
  const empty =
    params.q || params.status || params.warning ? (
      <EmptyState icon={<SearchX aria-hidden="true" />} title="No matching API keys">
        Nothing matches this search and these filters.
      </EmptyState>
    ) : (
      <EmptyState icon={<KeyRound aria-hidden="true" />} title="No API keys yet" action={create}>
        Apps use keys to check access, report spending and manage what you can manage here.
      </EmptyState>
    );
  return (
    <>
      <DataTable
        state={state}
        caption="API keys"
        rowLabel={nameOf}
        list={list}
        size={params.size}
        summary={summary}
        empty={empty}
        onBodyClick={click}
      />
      {menu ? (
        <Menu open onOpenChange={(open) => open || close()}>
          <MenuPopup
            anchor={menu.button}
            align="start"
            aria-label={menu.row.name}
            finalFocus={{ current: menu.button }}
          >
            {usageHref ? (
              <MenuLink render={<Link href={usageHref(menu.row)} prefetch={false} />}>Usage</MenuLink>
            ) : null}
            {menu.row.status === "ACTIVE" && list.can.manage && menu.row.owner !== "MEMBER" ? (
              <MenuItem onClick={() => ask({ what: "rotate", row: menu.row })}>Rotate…</MenuItem>
            ) : null}
            <MenuItem danger onClick={() => ask({ what: "revoke", row: menu.row })}>
              Revoke…
            </MenuItem>
          </MenuPopup>
        </Menu>
      ) : null}
    </>
  );
}
