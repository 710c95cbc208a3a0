"use client";

import { Menu } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { buttonStyles } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { preload } from "#components/ui/preload.ts";
import type { NavItem } from "./nav-links.tsx";

const load = () => import("./mobile-nav-sheet.tsx");
const MobileNavSheet = lazy(() => load().then((loaded) => ({ default: loaded.MobileNavSheet })));

/** The navigation on narrow screens; its code is not loaded on wide ones. */
export function MobileNav({ items }: { items: readonly NavItem[] }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label="Open navigation"
        aria-haspopup="dialog"
        aria-expanded={open}
        className={cn(buttonStyles({ variant: "ghost", size: "icon" }), "-ms-2 noscript:hidden lg:hidden")}
        onPointerEnter={() => preload(load)}
        onFocus={() => preload(load)}
        onClick={() => setOpen(true)}
      >
        <Menu aria-hidden="true" />
      </button>
      {open ? (
        <Suspense>
          <MobileNavSheet items={items} opener={button} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
