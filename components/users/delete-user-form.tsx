"use client";

import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ConfirmationField } from "#components/forms/confirmation-field.tsx";
import { Effects } from "#components/forms/effects.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useRouteFrame } from "#components/layout/route-frame.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { deleteUserAction } from "#lib/users/actions.ts";
import { pseudonym } from "#lib/users/policy.ts";
import type { UserDeletionEffect } from "#lib/users/schema.ts";

interface DeleteUserFormProps {
  id: string;
  name: string;
  email: string;
  effect: UserDeletionEffect;
}

export function DeleteUserForm({ id, name, email, effect }: DeleteUserFormProps) {
  const router = useRouter();
  const { close } = useRouteFrame();
  const overList = usePathname() === "/users";
  const [typed, setTyped] = useState("");
  const form = useFormAction(
    () => deleteUserAction({ id, confirmation: typed }),
    () => {
      notify.ok(`${name} deleted.`);
      // Their own page is gone: only a list can stand behind this.
      if (!overList) return router.replace("/users");
      close();
      router.refresh();
    },
  );
  return (
    <ActionForm {...form.props} className={panelColumn}>
      <PanelBody className="flex flex-col gap-4">
        <ErrorSummary message={form.message} />
        <Effects
          title="Deleting takes effect immediately and can't be undone"
          effects={[
            [effect.memberships, "membership ends", "memberships end"],
            [effect.apiKeys, "personal API key stops working", "personal API keys stop working"],
            [effect.sessions, "session is signed out", "sessions are signed out"],
            [
              effect.invitations,
              "invitation they sent can no longer be accepted",
              "invitations they sent can no longer be accepted",
            ],
          ]}
          more={[`The email address ${email} can be used by someone else`]}
        >
          Their past activity stays in the history under the name “{pseudonym(id)}”.
        </Effects>
        <ConfirmationField text={email} value={typed} onValueChange={setTyped} />
      </PanelBody>
      <PanelFooter>
        <Button onClick={close}>Cancel</Button>
        <SubmitButton variant="danger" disabled={typed.trim().toLowerCase() !== email}>
          Delete User
        </SubmitButton>
      </PanelFooter>
    </ActionForm>
  );
}
