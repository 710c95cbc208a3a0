"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { RefObject } from "react";
import { buttonStyles } from "#components/ui/button.tsx";
import { backdropStyles } from "#components/ui/dialog.tsx";
import { Logo } from "./logo.tsx";
import { type NavItem, NavLinks } from "./nav-links.tsx";

interface MobileNavSheetProps {
  items: readonly NavItem[];
  opener: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

/** A sheet from the side. */
export function MobileNavSheet({ items, opener, onClose }: MobileNavSheetProps) {
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropStyles} />
        <Dialog.Popup
          finalFocus={opener}
          className="fixed inset-y-0 left-0 z-40 flex w-72 max-w-[85vw] flex-col gap-4 border-e bg-canvas p-3 transition-transform duration-100 data-starting-style:-translate-x-full"
        >
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
            <NavLinks items={items} onNavigate={onClose} />
          </nav>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
