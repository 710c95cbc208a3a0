"use client";

import { ChevronsUpDown, Globe } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Avatar } from "#components/ui/avatar.tsx";
import { preload } from "#components/ui/preload.ts";
import { logoUrl } from "#lib/organizations/logo/policy.ts";
import type { Here } from "./scope-here.tsx";

export interface ScopeSwitcherProps {
  label: string;
  organization: Here | null;
  personId: string;
}

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

/** The props that the button shares with the one that replaces it. */
export function scopeButton(label: string) {
  return {
    "aria-label": `${label}: switch organization`,
    className: "btn btn-ghost -ms-2 min-w-0 shrink justify-start gap-2 px-2 text-ink noscript:hidden",
  };
}

export function ScopeLabel({ label, organization }: Pick<ScopeSwitcherProps, "label" | "organization">) {
  return (
    <>
      {organization ? (
        <Avatar name={organization.name} picture={logoUrl(organization.logoId)} className="size-6" />
      ) : (
        <Globe aria-hidden="true" className="text-muted" />
      )}
      <span className="truncate">{label}</span>
      <ChevronsUpDown aria-hidden="true" className="text-muted" />
    </>
  );
}
