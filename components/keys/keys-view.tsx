"use client";

import { KeyRound, Plus } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { ListView } from "#components/data-table/list-view.tsx";
import { RowMenuPopup } from "#components/data-table/row-menu.tsx";
import { type ListUse, useListPage } from "#components/data-table/use-list-page.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { MenuItem, MenuLink } from "#components/ui/menu.tsx";
import type { KeyListPage, KeyRow, ListParams } from "#lib/keys/list/schema.ts";
import { keyCells } from "./key-columns.tsx";
import type { KeysOf } from "./owner.ts";
import { useKeyDialogs } from "./use-key-dialogs.tsx";

interface KeysViewProps extends ListUse {
  path: string;
  of: KeysOf;
  list: KeyListPage;
  params: ListParams;
  /** Renders the page's header with the button that creates a key */
  header: (actions: ReactNode) => ReactNode;
  /** What was used with a key */
  usageHref?: (row: KeyRow) => string;
}

function summary(row: KeyRow) {
  return { title: row.name, subtitle: `${row.start}…${row.end}` };
}

export function KeysView({ path, of, list, params, header, usageHref, ...use }: KeysViewProps) {
  const page = useListPage({ ...use, path, params, list, cells: keyCells });
  const { dialogs, ask } = useKeyDialogs(of);
  const create = list.can.manage ? (
    <Button variant="primary" onClick={() => ask({ what: "create" })}>
      <Plus aria-hidden="true" /> Create API Key
    </Button>
  ) : null;
  return (
    <>
      <ListView
        page={page}
        caption="API keys"
        noun="API keys"
        header={header(
          <>
            <LinkButton href="/api/docs" target="_blank" rel="noreferrer" prefetch={false}>
              API Reference
            </LinkButton>
            {create ? <Shortcut keys="c">{create}</Shortcut> : null}
          </>,
        )}
        tabs={[
          { value: null, label: "All", count: list.tabs.all },
          { value: "active", label: "Active", count: list.tabs.active },
          { value: "expired", label: "Expired", count: list.tabs.expired },
          { value: "revoked", label: "Revoked", count: list.tabs.revoked },
        ]}
        toolbar={{ placeholder: "Name", canExport: false }}
        summary={summary}
        menu={({ row, ...menu }) => (
          <RowMenuPopup {...menu} label={row.name}>
            {usageHref ? (
              <MenuLink render={<Link href={usageHref(row)} prefetch={false} />}>Usage</MenuLink>
            ) : null}
            {row.status === "ACTIVE" && list.can.manage && row.owner !== "MEMBER" ? (
              <MenuItem onClick={() => ask({ what: "rotate", row })}>Rotate…</MenuItem>
            ) : null}
            <MenuItem danger onClick={() => ask({ what: "revoke", row })}>
              Revoke…
            </MenuItem>
          </RowMenuPopup>
        )}
        none={
          <EmptyState icon={<KeyRound aria-hidden="true" />} title="No API keys yet" action={create}>
            Apps use keys to check access, report spending and manage what you can manage here.
          </EmptyState>
        }
      />
      {dialogs}
    </>
  );
}
