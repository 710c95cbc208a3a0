"use client";

import { TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useRouteFrame } from "#components/layout/route-frame.tsx";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { restoreOrganization } from "#components/organizations/restore.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
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
  const count = (value: number, one: string, many: string) =>
    `${formatNumber(value, locale)} ${value === 1 ? one : many}`;
  const { inDialog, close } = useRouteFrame();
  const [typed, setTyped] = useState("");
  const form = useFormAction(
    () => deleteOrganizationAction({ id, confirmation: typed }),
    () => {
      notify.undo(
        `${name} deleted.`,
        async () => {
          await restoreOrganization(id);
          return false;
        },
        `You can restore it for ${retentionDays} days under Recently Deleted.`,
      );
      close();
      if (inDialog) router.refresh();
    },
  );
  return (
    <ActionForm action={form.submit} pending={form.pending} errors={form.fieldErrors} className={panelColumn}>
      <PanelBody className="flex flex-col gap-4">
        <ErrorSummary message={form.message} />
        <div className="flex gap-2.5 rounded-md border border-bad bg-bad-soft p-3">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-bad" />
          <div>
            <p className="font-medium">Deleting takes effect immediately:</p>
            <ul className="mt-1 list-disc ps-5">
              <li>{count(effect.members, "member loses", "members lose")} access to this organization</li>
              <li>
                {count(effect.domains, "domain becomes", "domains become")} available to other organizations
              </li>
              <li>{count(effect.models, "model is", "models are")} no longer available through it</li>
            </ul>
            <p className="mt-2">
              An Admin can restore all of this for {retentionDays} days. After that, it's permanently removed.
            </p>
          </div>
        </div>
        <Field name="confirmation" label={`Type ${name} to confirm`}>
          <Input
            value={typed}
            onValueChange={setTyped}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
          />
        </Field>
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
