"use client";

import { CircleCheck, CircleX } from "lucide-react";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { resourceLabels } from "#components/resources/catalog/labels.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Switch } from "#components/ui/switch.tsx";
import type { EffectiveAccess } from "#lib/resources/access/schema.ts";
import { type AccessViewer, resourcesHref } from "./places.ts";
import { type SwitchHolder, useSwitches } from "./use-switches.ts";
import { Why } from "./why.tsx";

interface AccessRowsProps {
  rows: readonly EffectiveAccess[];
  holder: SwitchHolder;
  viewer: AccessViewer;
  /** Whether this one may be switched here */
  canSwitch: (row: EffectiveAccess) => boolean;
  /** Opens the organization's own ones */
  canEdit?: boolean;
}

/** Resources with the answer, the deciding reason, and a switch each. */
export function AccessRows({ rows, holder, viewer, canSwitch, canEdit = false }: AccessRowsProps) {
  const { isOn, set } = useSwitches(holder);
  return (
    <ul className="divide-y rounded-md border">
      {rows.map((row) => {
        const { id, kind, name, key, provider, own, retired, visibility, access } = row;
        const Icon = access.allowed ? CircleCheck : CircleX;
        return (
          <li key={id} className="flex items-center gap-3 px-3 py-2 max-sm:flex-wrap">
            <Icon
              aria-hidden="true"
              className={`size-4 shrink-0 ${access.allowed ? "text-good" : "text-muted"}`}
            />
            <span className="min-w-0 flex-1">
              <span className="flex items-center gap-2">
                {own && canEdit ? (
                  <DialogLink
                    href={`${resourcesHref(viewer.slug, kind)}/${id}`}
                    className="truncate font-medium text-link no-underline underline-offset-3 hover:underline"
                  >
                    {name}
                  </DialogLink>
                ) : (
                  <span className="truncate font-medium">{name}</span>
                )}
                {own ? <Badge tone="info">Own</Badge> : null}
                {visibility === "UNLISTED" ? <Badge>Unlisted</Badge> : null}
                {retired ? <Badge tone="warn">Retired</Badge> : null}
              </span>
              <span className="block truncate text-muted text-sm">
                {provider ? `${provider} · ` : `${resourceLabels[kind].one} · `}
                <span className="font-mono">{key}</span>
              </span>
              <span className="block text-muted text-sm">{access.reason}</span>
            </span>
            <Why resource={row} access={access} viewer={viewer} />
            <Switch
              aria-label={name}
              checked={isOn(row) && !retired}
              disabled={!canSwitch(row) || (retired && !isOn(row))}
              onChange={(event) => void set(row, event.currentTarget.checked)}
            />
          </li>
        );
      })}
    </ul>
  );
}
