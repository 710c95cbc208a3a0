"use client";

import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { Menu, MenuItem, MenuLink, MenuPopup, MenuSeparator } from "#components/ui/menu.tsx";
import type { OrganizationList, OrganizationRow } from "#lib/organizations/list/schema.ts";

interface RowMenuProps {
  row: OrganizationRow;
  /** The button that opened the menu. */
  button: HTMLButtonElement;
  can: OrganizationList["can"];
  onClose: () => void;
  onOpen: (href: string) => void;
  onStatus: (row: OrganizationRow, status: OrganizationRow["status"]) => void;
}

/** One menu for all rows, anchored to the button that opened it. */
export function RowMenu({ row, button, can, onClose, onOpen, onStatus }: RowMenuProps) {
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
    <Menu open onOpenChange={(open) => open || onClose()}>
      <MenuPopup anchor={button} align="start" aria-label={row.name} finalFocus={{ current: button }}>
        {places.map((place) => (
          <MenuLink key={place.href} render={<Link href={place.href} prefetch={false} />}>
            {place.label}
          </MenuLink>
        ))}
        <MenuSeparator />
        {pages.map((page) => (
          <MenuLink
            key={page.href}
            href={page.href}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onOpen(page.href);
            }}
          >
            {page.label}
          </MenuLink>
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
          <MenuItem danger onClick={() => onOpen(`${base}/delete`)}>
            Delete…
          </MenuItem>
        ) : null}
      </MenuPopup>
    </Menu>
  );
}
