"use client";

import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { mapSalesFileAction } from "#lib/sales-imports/actions.ts";
import {
  columnWords,
  type DateFormat,
  type DecimalSign,
  dateFormats,
  dateFormatWords,
  decimalSigns,
  decimalSignWords,
  neededColumns,
  salesColumns,
} from "#lib/sales-imports/policy.ts";
import type { Mapping, SalesImportDetails } from "#lib/sales-imports/schema.ts";

/** What each column of the file means. Guessed from the headings, decided by the person. */
export function MappingForm({ file }: { file: SalesImportDetails }) {
  const places = file.headings.map((heading, n) => ({
    value: String(n),
    label: heading || `Column ${n + 1}, without a heading`,
  }));
  const form = useFormAction(
    (data) =>
      mapSalesFileAction({
        id: file.id,
        mapping: mappingOf(data),
        dateFormat: data.get("dateFormat") as DateFormat,
        decimalSign: data.get("decimalSign") as DecimalSign,
      }),
    () => {},
  );
  const { mapping, ...others } = form.fieldErrors;
  return (
    <ActionForm
      action={form.submit}
      pending={form.pending}
      errors={others}
      className="grid gap-4 rounded-lg border bg-surface p-5 max-sm:p-4 sm:grid-cols-2"
    >
      <div className="empty:hidden sm:col-span-2">
        <ErrorSummary message={mapping?.join(" ") ?? form.message} />
      </div>
      {salesColumns.map((column) => (
        <Field
          key={column}
          name={column}
          label={columnWords[column]}
          hint={
            column.startsWith("organization") ? "One of the two is needed: the code or the ID." : undefined
          }
          required={(neededColumns as readonly string[]).includes(column)}
        >
          <Select
            name={column}
            options={places}
            placeholder="Not in this file"
            defaultValue={file.mapping[column] === undefined ? "" : String(file.mapping[column])}
          />
        </Field>
      ))}
      <Field
        name="dateFormat"
        label="Dates"
        hint="A date that could be two days is refused until you say which."
      >
        <Select
          name="dateFormat"
          options={dateFormats.map((value) => ({ value, label: dateFormatWords[value] }))}
          defaultValue={file.dateFormat}
        />
      </Field>
      <Field
        name="decimalSign"
        label="Numbers"
        hint="A number that could be two is refused until you say which."
      >
        <Select
          name="decimalSign"
          options={decimalSigns.map((value) => ({ value, label: decimalSignWords[value] }))}
          defaultValue={file.decimalSign}
        />
      </Field>
      <div className="flex justify-end sm:col-span-2">
        <SubmitButton>Check Rows</SubmitButton>
      </div>
    </ActionForm>
  );
}

function mappingOf(data: FormData): Mapping {
  const chosen = salesColumns.flatMap((column) => {
    const place = data.get(column);
    return place ? [[column, Number(place)] as const] : [];
  });
  return Object.fromEntries(chosen);
}
