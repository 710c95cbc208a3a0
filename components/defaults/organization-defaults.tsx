"use client";

import { PanelBody } from "#components/ui/panel.tsx";
import { setOrganizationDefaultsAction } from "#lib/defaults/actions.ts";
import type { OrganizationDefaults as Data } from "#lib/defaults/schema.ts";
import { DefaultsForm } from "./defaults-form.tsx";

/** What workspaces of an organization use that chose nothing. */
export function OrganizationDefaults({
  organizationId,
  defaults,
}: {
  organizationId: string;
  defaults: Data;
}) {
  const { workspaceRouters } = defaults;
  return (
    <PanelBody>
      <p className="mb-4 max-w-prose text-muted">
        New workspaces start with this router and keep it. They use this naming model until they choose their
        own.
      </p>
      <DefaultsForm
        defaults={defaults}
        inherit="Platform default"
        send={(input) => setOrganizationDefaultsAction({ organizationId, ...input })}
        otherRouters={(routerId) =>
          workspaceRouters.reduce((sum, one) => (one.routerId === routerId ? sum : sum + one.count), 0)
        }
        closed="Only Admins and this organization's Org Admins can change this."
      />
    </PanelBody>
  );
}
