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
        A new workspace starts with the router chosen here and keeps it. It inherits the naming model until it
        chooses its own.
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
