"use client";

import { lazy, Suspense, useState } from "react";
import { preload } from "#components/ui/preload.ts";
import { ScopeLabel, type ScopeSwitcherProps, scopeButton } from "./scope-label.tsx";

const load = () => import("./scope-switcher-list.tsx");
const ScopeSwitcherList = lazy(() => load().then((loaded) => ({ default: loaded.ScopeSwitcherList })));

/** Names the current organization and leads to others. The list is loaded on first use. */
export function ScopeSwitcher(props: ScopeSwitcherProps) {
  const [wanted, setWanted] = useState(false);
  const button = (
    <button
      type="button"
      {...scopeButton(props.label)}
      aria-haspopup="dialog"
      aria-expanded={wanted}
      onPointerEnter={() => preload(load)}
      onFocus={() => preload(load)}
      onClick={() => setWanted(true)}
    >
      <ScopeLabel {...props} />
    </button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <ScopeSwitcherList {...props} />
    </Suspense>
  );
}
