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
import { restoreOrganization } from "#components/organizations/restore.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { deleteOrganizationAction } from "#lib/organizations/deletion/actions.ts";
import { retentionDays } from "#lib/organizations/deletion/policy.ts";
import type { DeletionEffect } from "#lib/organizations/deletion/schema.ts";

interface DeleteOrganizationFormProps {
  id: string;
  name: string;
  effect: DeletionEffect;
}

export function DeleteOrganizationForm({ id, name, effect }: DeleteOrganizationFormProps) {
  const router = useRouter();
  const locale = useUserLocale();
  const { inDialog, close } = useRouteFrame();
  const [typed, setTyped] = useState("");
  const form = useFormAction(
    () => deleteOrganizationAction({ id, confirmation: typed }),
    () => {
      notify.undo(
        `${name} deleted.`,
        async () => {
          await restoreOrganization(id, router.push);
          return false;
        },
        `You can restore it for ${retentionDays} days under Recently Deleted.`,
      );
      close();
      if (inDialog) router.refresh();
    },
  );
  return (
    <ActionForm {...form.props} className={panelColumn}>
      <PanelBody className="flex flex-col gap-4">
        <ErrorSummary message={form.message} />
        <Effects
          title="Deleting takes effect immediately"
          effects={[
            [
              effect.members,
              "member loses access to this organization",
              "members lose access to this organization",
            ],
            [effect.invitations, "open invitation stops working", "open invitations stop working"],
            [
              effect.domains,
              "domain becomes available to other organizations",
              "domains become available to other organizations",
            ],
            [
              effect.models,
              "model is no longer available through it",
              "models are no longer available through it",
            ],
            [effect.purchases, "purchase is removed with it", "purchases are removed with it"],
          ]}
          more={effect.credits.map(
            (unit) => `${writeInUnit(unit.quantity, unit, locale)} can no longer be spent`,
          )}
        >
          An Admin can restore all of this for {retentionDays} days. After that, it's permanently removed.
        </Effects>
        <ConfirmationField text={name} value={typed} onValueChange={setTyped} />
      </PanelBody>
      <PanelFooter>
        <Button onClick={close}>Cancel</Button>
        <SubmitButton variant="danger" disabled={typed.trim() !== name}>
          Delete Organization
        </SubmitButton>
      </PanelFooter>
    </ActionForm>
  );
}
