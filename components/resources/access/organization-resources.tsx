"use client";

import { Plus, SearchX, Wrench } from "lucide-react";
import { useState } from "react";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { resourceLabels } from "#components/resources/catalog/labels.ts";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { PanelBody, panelColumn } from "#components/ui/panel.tsx";
import type { EffectiveAccessPage } from "#lib/resources/access/schema.ts";
import type { DefinedKind } from "#lib/resources/catalog/policy.ts";
import { AccessRows } from "./access-rows.tsx";
import { NewResources } from "./new-resources.tsx";
import { type AccessViewer, resourcesHref } from "./places.ts";

interface OrganizationResourcesProps {
  kind: DefinedKind;
  organizationId: string;
  viewer: AccessViewer;
  page: EffectiveAccessPage;
  can: { set: boolean; add: boolean };
}

/** The routers, assistants or tools of an organization: its own and the platform's, with a switch each. */
export function OrganizationResources({
  kind,
  organizationId,
  viewer,
  page,
  can,
}: OrganizationResourcesProps) {
  const [query, setQuery] = useState("");
  const { many, add } = resourceLabels[kind];
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = page.rows.filter(({ name, key, description }) => {
    const text = `${name} ${key} ${description}`.toLowerCase();
    return terms.every((word) => text.includes(word));
  });
  const holder = { organizationId, workspaceId: null, userId: null };
  return (
    <div className={panelColumn}>
      <PanelBody className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <Shortcut keys="/">
            <Input
              type="search"
              aria-label={`Search ${many.toLowerCase()}`}
              placeholder={`Search ${many.toLowerCase()}`}
              value={query}
              onValueChange={setQuery}
              className="w-60 max-sm:w-full"
            />
          </Shortcut>
          {page.policies.map((policy) => (
            <NewResources key={policy.kind} holder={holder} policy={policy} disabled={!can.set} />
          ))}
          {can.add ? (
            <Shortcut keys="c">
              <DialogLink
                href={`${resourcesHref(viewer.slug, kind)}/new`}
                className={`${buttonStyles({ variant: "primary" })} ms-auto`}
              >
                <Plus aria-hidden="true" /> {add}
              </DialogLink>
            </Shortcut>
          ) : null}
        </div>
        {page.rows.length === 0 ? (
          <EmptyState icon={<Wrench aria-hidden="true" />} title={`No ${many.toLowerCase()} yet`}>
            What the platform offers and what you add will appear here.
          </EmptyState>
        ) : shown.length === 0 ? (
          <EmptyState icon={<SearchX aria-hidden="true" />} title={`No matching ${many.toLowerCase()}`}>
            Try another name.
          </EmptyState>
        ) : (
          <AccessRows
            rows={shown}
            holder={holder}
            viewer={viewer}
            canSwitch={() => can.set}
            canEdit={can.add}
          />
        )}
      </PanelBody>
    </div>
  );
}
