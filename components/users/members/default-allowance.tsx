"use client";

import { useState } from "react";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { AllowanceForm } from "#components/ledger/allowance-form.tsx";
import { allowanceLabel } from "#components/ledger/allowance-label.ts";
import { Button } from "#components/ui/button.tsx";
import { PanelBody } from "#components/ui/panel.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { OrganizationAllowance } from "#lib/ledger/allowance/schema.ts";

interface DefaultAllowanceProps {
  organizationId: string;
  allowance: OrganizationAllowance;
  userLocale: UserLocale;
}

/** The allowance of members who have none of their own. */
export function DefaultAllowance({ organizationId, allowance, userLocale }: DefaultAllowanceProps) {
  const [open, setOpen] = useState(false);
  const { monthlyAllowance, unit, can } = allowance;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-md border px-3 py-2">
      <p>
        <span className="text-muted">Monthly allowance per member:</span>{" "}
        <span className="tabular-nums">{allowanceLabel(monthlyAllowance, unit, userLocale.locale)}</span>
      </p>
      {can.set ? (
        <Button size="sm" onClick={() => setOpen(true)}>
          Change Allowance…
        </Button>
      ) : null}
      {open ? (
        <FormDialog onClose={() => setOpen(false)} title="Monthly Allowance per Member">
          <PanelBody>
            <AllowanceForm
              organizationId={organizationId}
              allowance={allowance}
              userLocale={userLocale}
              onSaved={() => setOpen(false)}
            />
          </PanelBody>
        </FormDialog>
      ) : null}
    </div>
  );
}
