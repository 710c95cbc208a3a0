"use client";

import { type SyntheticEvent, useRef, useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { fetchOrganizationLogoAction } from "#lib/organizations/logo/actions.ts";

/** Takes the logo from a web address. */
export function LogoAddress({ organizationId }: { organizationId: string }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const form = useFormAction(
    (data) => fetchOrganizationLogoAction({ organizationId, address: String(data.get("address")) }),
    () => {
      setOpen(false);
      notify.ok("Logo saved.");
    },
  );
  // React passes events of a dialog on to the form that it is rendered in.
  const stop = (event: SyntheticEvent) => event.stopPropagation();
  return (
    <div onChange={stop} onSubmit={stop} onReset={stop}>
      <Button ref={button} variant="ghost" onClick={() => setOpen(true)}>
        From Web Address
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title="Logo from a web address" finalFocus={button}>
        <ActionForm {...form.props} className={panelColumn}>
          <PanelBody className="flex flex-col gap-4">
            <ErrorSummary message={form.message} errors={form.fieldErrors} />
            <Field
              name="address"
              label="Address"
              hint="Of a PNG, JPEG or WebP picture. Steward keeps a copy."
              required
            >
              <Input
                type="url"
                required
                maxLength={2000}
                placeholder="https://example.com/logo.png"
                autoComplete="off"
              />
            </Field>
          </PanelBody>
          <PanelFooter>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <SubmitButton>Use Picture</SubmitButton>
          </PanelFooter>
        </ActionForm>
      </Dialog>
    </div>
  );
}
