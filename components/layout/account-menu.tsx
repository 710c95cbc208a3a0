"use client";

import { lazy, Suspense, useRef, useState } from "react";
import { Avatar } from "#components/ui/avatar.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { preload } from "#components/ui/preload.ts";
import type { AccountMenuProps } from "./account-menu-popup.tsx";

// The menu's code is a large part of a page's script, and most visits do not open it.
const load = () => import("./account-menu-popup.tsx");
const AccountMenuPopup = lazy(() => load().then((loaded) => ({ default: loaded.AccountMenuPopup })));

export function AccountMenu(props: AccountMenuProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={`Account of ${props.user.name}`}
        aria-haspopup="menu"
        aria-expanded={open}
        className={cn(buttonStyles({ variant: "ghost", size: "icon" }), "-me-1 rounded-lg noscript:hidden")}
        onPointerEnter={() => preload(load)}
        onFocus={() => preload(load)}
        onClick={() => setOpen(true)}
      >
        <Avatar name={props.user.name} picture={props.user.picture} />
      </button>
      {open ? (
        <Suspense>
          <AccountMenuPopup {...props} anchor={button} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
