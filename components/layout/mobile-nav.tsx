"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Menu, X } from "lucide-react";
import { useState } from "react";
import { buttonStyles } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { backdropStyles } from "#components/ui/dialog.tsx";
import { Logo } from "./logo.tsx";
import { type NavItem, NavLinks } from "./nav-links.tsx";

/** The navigation on narrow screens: a sheet from the side. */
export function MobileNav({ items }: { items: readonly NavItem[] }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        aria-label="Open navigation"
        className={cn(buttonStyles({ variant: "ghost", size: "icon" }), "-ms-2 lg:hidden")}
      >
        <Menu aria-hidden="true" />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropStyles} />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-40 flex w-72 max-w-[85vw] flex-col gap-4 border-e bg-canvas p-3 transition-transform duration-100 data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
          <div className="flex items-center justify-between ps-2">
            <Dialog.Title>
              <Logo />
              <span className="sr-only"> navigation</span>
            </Dialog.Title>
            <Dialog.Close
              aria-label="Close navigation"
              className={buttonStyles({ variant: "ghost", size: "icon" })}
            >
              <X aria-hidden="true" />
            </Dialog.Close>
          </div>
          <nav aria-label="Main">
            <NavLinks items={items} onNavigate={() => setOpen(false)} />
          </nav>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
