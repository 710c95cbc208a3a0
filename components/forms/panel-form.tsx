"use client";

import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { ActionForm } from "./action-form.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { SubmitButton } from "./submit-button.tsx";
import type { usePanelForm } from "./use-panel-form.ts";

interface PanelFormProps {
  form: Omit<ReturnType<typeof usePanelForm>, "message"> & { message?: string | undefined };
  /** The label of the submit button */
  submit: string;
  /** The label of each field, by name */
  labels?: Readonly<Record<string, string>>;
  /** Replaces the form's error: a decision to make first */
  notice?: ReactNode;
  /** Two columns on wide screens */
  columns?: boolean;
  children: ReactNode;
}

/** The fields of a usePanelForm, with Cancel and a submit button. */
export function PanelForm({ form, submit, labels, notice, columns = false, children }: PanelFormProps) {
  return (
    <ActionForm {...form.props} className={panelColumn} onChange={form.touch}>
      <PanelBody className={columns ? "grid content-start gap-4 sm:grid-cols-2" : "flex flex-col gap-4"}>
        <div className={columns ? "empty:hidden sm:col-span-2" : "empty:hidden"}>
          {notice ?? <ErrorSummary message={form.message} errors={form.fieldErrors} labels={labels ?? {}} />}
        </div>
        {children}
      </PanelBody>
      <PanelFooter>
        <Button onClick={form.cancel}>Cancel</Button>
        <SubmitButton>{submit}</SubmitButton>
      </PanelFooter>
    </ActionForm>
  );
}
