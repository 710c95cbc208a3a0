import type { ReactNode } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import type { useFormAction } from "#components/forms/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";

interface FieldsStepProps {
  form: ReturnType<typeof useFormAction>;
  /** Stays mounted, with what was typed, while the dry run is shown */
  hidden: boolean;
  onCancel: () => void;
  children: ReactNode;
}

/** What to do, before the dry run. */
export function FieldsStep({ form, hidden, onCancel, children }: FieldsStepProps) {
  return (
    <div hidden={hidden} className={hidden ? "hidden" : panelColumn}>
      <ActionForm {...form.props} className={panelColumn}>
        <PanelBody className="flex flex-col gap-4">
          <div className="empty:hidden">
            <ErrorSummary message={form.message} errors={form.fieldErrors} />
          </div>
          {children}
        </PanelBody>
        <PanelFooter>
          <Button onClick={onCancel}>Cancel</Button>
          <SubmitButton>Review</SubmitButton>
        </PanelFooter>
      </ActionForm>
    </div>
  );
}
