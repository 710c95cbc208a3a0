"use client";

import { CircleCheck, CircleX } from "lucide-react";
import { useRef, useState } from "react";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { Button } from "#components/ui/button.tsx";
import { Popover, PopoverPopup, PopoverTitle } from "#components/ui/popover.tsx";
import type { Access, AccessLevelName } from "#lib/resources/access/schema.ts";
import type { ResourceKind } from "#prisma/client/enums.ts";
import { type AccessViewer, remedyHref } from "./places.ts";

const levelLabels: Readonly<Record<AccessLevelName, string>> = {
  catalogue: "Catalog",
  tier: "Tier",
  organization: "Organization",
  workspace: "Workspace",
  member: "Member",
  requirements: "Requirements",
};

interface WhyProps {
  resource: { id: string; kind: ResourceKind; name: string };
  access: Access;
  viewer: AccessViewer;
}

/** Shows how every level decided, since when, and what would change it. */
export function Why({ resource, access, viewer }: WhyProps) {
  const locale = useUserLocale();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  return (
    <>
      <Button
        ref={button}
        size="sm"
        variant="ghost"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={`Why? ${resource.name}: ${access.allowed ? "allowed" : "not allowed"}`}
        onClick={() => setOpen(true)}
      >
        Why?
      </Button>
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverPopup anchor={button} finalFocus={button} className="w-92 max-w-[calc(100vw-2rem)]">
          <PopoverTitle className="font-medium">
            {resource.name} {access.allowed ? "can be used" : "can't be used"}
          </PopoverTitle>
          <ol className="mt-2.5 flex flex-col gap-2.5">
            {access.steps.map(({ level, allowed, reason, since, remedy }) => {
              const href = remedy ? remedyHref(remedy, viewer, resource) : null;
              return (
                <li key={level} className="flex gap-2">
                  {allowed ? (
                    <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-good" />
                  ) : (
                    <CircleX aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-bad" />
                  )}
                  <span className="min-w-0">
                    <span className="block text-muted text-sm">
                      {levelLabels[level]}
                      <span className="sr-only">{allowed ? ", allowed" : ", blocked"}</span>
                      {since ? ` · last changed ${day.format(new Date(since))}` : ""}
                    </span>
                    <span className="block">{reason}</span>
                    {remedy ? (
                      <span className="block text-sm">
                        {href ? (
                          <a href={href} className="text-link underline underline-offset-3">
                            {remedy.text}
                          </a>
                        ) : (
                          <span className="text-muted">
                            {remedy.text} (
                            {remedy.by === "ADMIN" ? "platform Admins only" : "Org Admins only"})
                          </span>
                        )}
                      </span>
                    ) : null}
                  </span>
                </li>
              );
            })}
          </ol>
          {access.successor ? (
            <p className="mt-2.5 text-sm">
              Its successor is <strong className="font-medium">{access.successor.name}</strong>.
            </p>
          ) : null}
        </PopoverPopup>
      </Popover>
    </>
  );
}
