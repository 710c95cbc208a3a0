"use client";

import { Section } from "#components/account/section.tsx";
import { setWorkspaceDefaultsAction } from "#lib/defaults/actions.ts";
import type { Defaults } from "#lib/defaults/schema.ts";
import { DefaultsForm } from "./defaults-form.tsx";

interface WorkspaceDefaultsProps {
  organizationId: string;
  workspaceId: string;
  defaults: Defaults;
}

/** What one workspace uses, where that is not what its organization chose. */
export function WorkspaceDefaults({ organizationId, workspaceId, defaults }: WorkspaceDefaultsProps) {
  return (
    <div className="max-w-3xl">
      <Section title="Defaults" description="Defaults for conversations in this workspace.">
        <DefaultsForm
          defaults={defaults}
          inherit="Organization default"
          send={({ router, namingModel }) =>
            setWorkspaceDefaultsAction({ organizationId, workspaceId, router, namingModel })
          }
          closed="Only Admins of this workspace can change this."
        />
      </Section>
    </div>
  );
}
