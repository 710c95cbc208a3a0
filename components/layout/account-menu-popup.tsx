"use client";

import { CircleUser, Keyboard, LogOut, Monitor, Moon, Plus, Settings, Sun, Zap } from "lucide-react";
import Link from "next/link";
import { type RefObject, useState } from "react";
import { openLayer } from "#components/shortcuts/layer.ts";
import { setSingleKeys, useSingleKeysOn } from "#components/shortcuts/switch.ts";
import { KeyCaps } from "#components/ui/key-caps.tsx";
import {
  Menu,
  MenuGroup,
  MenuItem,
  MenuLabel,
  MenuLink,
  MenuPopup,
  MenuRadio,
  MenuRadioGroup,
  MenuSeparator,
  MenuToggle,
} from "#components/ui/menu.tsx";
import { leave } from "./opened.ts";
import type { Here } from "./scope-here.tsx";
import { applyTheme, paintedTheme, type Theme } from "./theme.ts";

export interface AccountMenuProps {
  user: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly role: string;
    readonly picture?: string | undefined;
    /** Whether they may create organizations */
    readonly newOrganization: boolean;
  };
  theme: Theme;
  /** The organization whose data is on the screen */
  organization: Here | null;
  /** Ends the session. May redirect; the menu reloads the login page in any case. */
  signOut: () => Promise<unknown>;
}

interface AccountMenuPopupProps extends AccountMenuProps {
  anchor: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

/** The contents of the account menu, loaded on first use by account-menu.tsx. */
export function AccountMenuPopup({
  user,
  theme: saved,
  organization,
  signOut,
  anchor,
  onClose,
}: AccountMenuPopupProps) {
  const [theme, setTheme] = useState(() => paintedTheme(saved));
  const singleKeys = useSingleKeysOn();

  return (
    <Menu open onOpenChange={(open) => open || onClose()}>
      <MenuPopup className="w-64" aria-label="Account" anchor={anchor} finalFocus={anchor}>
        <div className="px-2 pt-1.5 pb-2">
          <p className="truncate font-medium">{user.name}</p>
          <p className="truncate text-muted text-sm">{user.email}</p>
          <p className="text-muted text-sm">{user.role}</p>
        </div>
        <MenuSeparator />
        <MenuLink render={<Link href="/account" prefetch={false} />}>
          <CircleUser aria-hidden="true" /> Your Account
        </MenuLink>
        {organization?.manage ? (
          <MenuLink href={`/organizations/${organization.slug}/details`}>
            <Settings aria-hidden="true" /> Manage Organization
          </MenuLink>
        ) : null}
        {user.newOrganization ? (
          <MenuLink href="/organizations/new">
            <Plus aria-hidden="true" /> New Organization
          </MenuLink>
        ) : null}
        <MenuSeparator />
        <MenuGroup>
          <MenuLabel>Theme</MenuLabel>
          <MenuRadioGroup
            value={theme}
            onValueChange={(value: Theme) => {
              setTheme(value);
              applyTheme(value);
            }}
          >
            <MenuRadio value="system">
              <Monitor aria-hidden="true" /> System
            </MenuRadio>
            <MenuRadio value="light">
              <Sun aria-hidden="true" /> Light
            </MenuRadio>
            <MenuRadio value="dark">
              <Moon aria-hidden="true" /> Dark
            </MenuRadio>
          </MenuRadioGroup>
        </MenuGroup>
        <MenuSeparator />
        <MenuItem onClick={() => openLayer("shortcuts")}>
          <Keyboard aria-hidden="true" /> Keyboard Shortcuts
          <span aria-hidden="true" className="ms-auto">
            <KeyCaps keys="?" />
          </span>
        </MenuItem>
        <MenuToggle checked={singleKeys} onCheckedChange={setSingleKeys}>
          <Zap aria-hidden="true" /> Single-key shortcuts
        </MenuToggle>
        <MenuSeparator />
        <MenuItem onClick={() => leave(user.id, signOut)}>
          <LogOut aria-hidden="true" /> Sign Out
        </MenuItem>
      </MenuPopup>
    </Menu>
  );
}
