"use client";

import { useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { UnsavedDialog } from "#components/forms/unsaved-dialog.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useUnsavedGuard } from "#components/forms/use-unsaved-guard.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { mapSalesFileAction } from "#lib/sales-imports/actions.ts";
import {
  type DateFormat,
  type DecimalSign,
  dateFormatLabels,
  dateFormats,
  decimalSignLabels,
  decimalSigns,
  salesColumns,
} from "#lib/sales-imports/policy.ts";
import type { Mapping, SalesImportDetails } from "#lib/sales-imports/schema.ts";
import { ColumnField } from "./column-field.tsx";
import { UnusedColumns } from "./unused-columns.tsx";

interface MappingFormProps {
  file: SalesImportDetails;
  /** Whether there are unsaved choices */
  onDirty?: (dirty: boolean) => void;
}

/** Maps the columns of the file: guessed from the headings, confirmed by the user. */
export function MappingForm({ file, onDirty }: MappingFormProps) {
  const [mapping, setMapping] = useState<Mapping>(file.mapping);
  const [dirty, setDirty] = useState(false);
  const { question } = useUnsavedGuard(dirty);
  const touch = (now: boolean) => {
    setDirty(now);
    onDirty?.(now);
  };
  const form = useFormAction(
    (data) =>
      mapSalesFileAction({
        id: file.id,
        mapping,
        dateFormat: data.get("dateFormat") as DateFormat,
        decimalSign: data.get("decimalSign") as DecimalSign,
      }),
    () => touch(false),
  );
  const { mapping: wrong, ...others } = form.fieldErrors;
  return (
    <>
      <ActionForm
        action={form.submit}
        pending={form.pending}
        errors={others}
        onChange={() => touch(true)}
        className="grid gap-4 rounded-lg border bg-surface p-5 max-sm:p-4 sm:grid-cols-2"
      >
        <div className="empty:hidden sm:col-span-2">
          <ErrorSummary message={wrong?.join(" ") ?? form.message} />
        </div>
        {salesColumns.map((column) => (
          <ColumnField
            key={column}
            file={file}
            column={column}
            place={mapping[column]}
            onPlace={(place) => {
              const { [column]: _, ...rest } = mapping;
              setMapping(place === undefined ? rest : { ...rest, [column]: place });
            }}
          />
        ))}
        <Field name="dateFormat" label="Dates" hint="Ambiguous dates are rejected until you choose a format.">
          <Select
            name="dateFormat"
            options={dateFormats.map((value) => ({ value, label: dateFormatLabels[value] }))}
            defaultValue={file.dateFormat}
          />
        </Field>
        <Field
          name="decimalSign"
          label="Numbers"
          hint="Ambiguous numbers are rejected until you choose a format."
        >
          <Select
            name="decimalSign"
            options={decimalSigns.map((value) => ({ value, label: decimalSignLabels[value] }))}
            defaultValue={file.decimalSign}
          />
        </Field>
        <UnusedColumns file={file} mapping={mapping} />
        <div className="flex justify-end sm:col-span-2">
          <SubmitButton>Check Rows</SubmitButton>
        </div>
      </ActionForm>
      <UnsavedDialog {...question} />
    </>
  );
}
