"use client";

import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { useList } from "#components/data-table/list-context.tsx";
import { MenuDialogLink, type OpenMenu, RowMenuPopup } from "#components/data-table/row-menu.tsx";
import { MenuItem, MenuLink, MenuSeparator } from "#components/ui/menu.tsx";
import type { OrganizationList, OrganizationRow } from "#lib/organizations/list/schema.ts";

interface RowMenuProps extends OpenMenu<OrganizationRow> {
  can: OrganizationList["can"];
  onStatus: (row: OrganizationRow, status: OrganizationRow["status"]) => void;
}

export function RowMenu({ row, can, onStatus, ...menu }: RowMenuProps) {
  const { open } = useList();
  const base = `/organizations/${row.slug}`;
  const places = [
    { label: "Open", href: base },
    { label: "Members", href: `${base}/members` },
    { label: "Invitations", href: `${base}/invitations` },
  ];
  const pages = [
    { label: "Manage", href: `${base}/details` },
    ...(can.update ? [{ label: "Assign Users", href: `${base}/assign-users` }] : []),
    { label: "Models", href: `${base}/models` },
    { label: "Credits", href: `${base}/credits` },
    ...(can.oauth ? [{ label: "OAuth", href: `${base}/oauth` }] : []),
  ];
  return (
    <RowMenuPopup {...menu} label={row.name}>
      {places.map((place) => (
        <MenuLink key={place.href} render={<Link href={place.href} prefetch={false} />}>
          {place.label}
        </MenuLink>
      ))}
      <MenuSeparator />
      {pages.map((page) => (
        <MenuDialogLink key={page.href} href={page.href}>
          {page.label}
        </MenuDialogLink>
      ))}
      <MenuLink href={`${base}/purchases`} target="_blank">
        Purchases <ExternalLink aria-hidden="true" className="ms-auto" />
        <span className="sr-only">(opens in a new tab)</span>
      </MenuLink>
      {can.update || can.delete ? <MenuSeparator /> : null}
      {can.update ? (
        row.status === "ACTIVE" ? (
          <MenuItem onClick={() => onStatus(row, "INACTIVE")}>Deactivate</MenuItem>
        ) : (
          <MenuItem onClick={() => onStatus(row, "ACTIVE")}>Activate</MenuItem>
        )
      ) : null}
      {can.delete ? (
        <MenuItem danger onClick={() => open(`${base}/delete`)}>
          Delete…
        </MenuItem>
      ) : null}
    </RowMenuPopup>
  );
}
