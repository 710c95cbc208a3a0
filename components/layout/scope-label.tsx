import { ChevronsUpDown, Globe } from "lucide-react";
import { Avatar } from "#components/ui/avatar.tsx";
import { logoUrl } from "#lib/organizations/logo/policy.ts";
import type { Here } from "./scope-here.tsx";

export interface ScopeSwitcherProps {
  label: string;
  organization: Here | null;
  personId: string;
}

/** The props of the switcher's button, before and after its list is loaded. */
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
