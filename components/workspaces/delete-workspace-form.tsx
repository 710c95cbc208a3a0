"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ConfirmationField } from "#components/forms/confirmation-field.tsx";
import { Effects } from "#components/forms/effects.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useRouteFrame } from "#components/layout/route-frame.tsx";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { writeInUnit } from "#components/ledger/quantity.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { deleteWorkspaceAction } from "#lib/workspaces/deletion/actions.ts";
import type { WorkspaceDeletionEffect } from "#lib/workspaces/deletion/schema.ts";

interface DeleteWorkspaceFormProps {
  organization: { id: string; slug: string };
  workspace: { id: string; name: string };
  effect: WorkspaceDeletionEffect;
}

export function DeleteWorkspaceForm({ organization, workspace, effect }: DeleteWorkspaceFormProps) {
  const { id, name } = workspace;
  const router = useRouter();
  const { inDialog, close } = useRouteFrame();
  const locale = useUserLocale();
  const [typed, setTyped] = useState("");
  const form = useFormAction(
    () => deleteWorkspaceAction({ organizationId: organization.id, id, confirmation: typed }),
    () => {
      notify.ok(`${name} deleted.`);
      if (inDialog) {
        close();
        router.refresh();
      } else router.push(`/organizations/${organization.slug}/workspaces`);
    },
  );
  return (
    <ActionForm {...form.props} className={panelColumn}>
      <PanelBody className="flex flex-col gap-4">
        <ErrorSummary message={form.message} />
        <Effects
          title="Deleting is permanent"
          effects={[
            [
              effect.members,
              "member leaves this workspace and stays in the organization",
              "members leave this workspace and stay in the organization",
            ],
          ]}
          more={effect.returned.map(
            (one) => `Returned to the organization's balance: ${writeInUnit(one.quantity, one, locale)}`,
          )}
        >
          Past usage and audit events are kept. To close it temporarily, suspend or archive it instead.
        </Effects>
        <ConfirmationField text={name} value={typed} onValueChange={setTyped} />
      </PanelBody>
      <PanelFooter>
        <Button onClick={close}>Cancel</Button>
        <SubmitButton variant="danger" disabled={typed.trim() !== name}>
          Delete Workspace
        </SubmitButton>
      </PanelFooter>
    </ActionForm>
  );
}
