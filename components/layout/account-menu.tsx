"use client";

import { LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { Avatar } from "#components/ui/avatar.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import {
  Menu,
  MenuGroup,
  MenuItem,
  MenuLabel,
  MenuPopup,
  MenuRadio,
  MenuRadioGroup,
  MenuSeparator,
  MenuToggle,
  MenuTrigger,
} from "#components/ui/menu.tsx";
import { setShortcuts, useShortcutsOn } from "./shortcuts.ts";
import { applyTheme, type Theme } from "./theme.ts";

export interface AccountMenuProps {
  user: { readonly name: string; readonly email: string; readonly role: string };
  theme: Theme;
  /** Ends the session. It may redirect; the menu then loads the login page afresh whatever it does. */
  signOut: () => Promise<unknown>;
}

export function AccountMenu({ user, theme: saved, signOut }: AccountMenuProps) {
  const [theme, setTheme] = useState(saved);
  const shortcuts = useShortcutsOn();

  // A full page load, so that nothing of this session stays in the browser's memory.
  async function leave() {
    try {
      await signOut();
    } finally {
      location.assign("/login");
    }
  }

  return (
    <Menu>
      <MenuTrigger
        aria-label={`Account of ${user.name}`}
        className={cn(buttonStyles({ variant: "ghost", size: "icon" }), "-me-1 rounded-lg noscript:hidden")}
      >
        <Avatar name={user.name} />
      </MenuTrigger>
      <MenuPopup className="w-64" aria-label="Account">
        <div className="px-2 pt-1.5 pb-2">
          <p className="truncate font-medium">{user.name}</p>
          <p className="truncate text-muted text-sm">{user.email}</p>
          <p className="text-muted text-sm">{user.role}</p>
        </div>
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
        <MenuToggle checked={shortcuts} onCheckedChange={setShortcuts}>
          Keyboard shortcuts
        </MenuToggle>
        <MenuSeparator />
        <MenuItem onClick={leave}>
          <LogOut aria-hidden="true" /> Sign Out
        </MenuItem>
      </MenuPopup>
    </Menu>
  );
}
