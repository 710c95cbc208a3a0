"use client";

import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { columnLabels, neededColumns, type SalesColumn } from "#lib/sales-imports/policy.ts";
import type { SalesImportDetails } from "#lib/sales-imports/schema.ts";
import { headingOf, samplesIn } from "./samples.ts";

interface ColumnFieldProps {
  file: SalesImportDetails;
  column: SalesColumn;
  /** The index of the chosen column of the file, from 0 */
  place: number | undefined;
  onPlace: (place: number | undefined) => void;
}

/** Maps one of our columns to a column of the file, with sample values. */
export function ColumnField({ file, column, place, onPlace }: ColumnFieldProps) {
  return (
    <Field
      name={column}
      label={columnLabels[column]}
      hint={
        place === undefined ? (
          column.startsWith("organization") ? (
            "Map either the code or the ID."
          ) : undefined
        ) : (
          <Samples values={samplesIn(file, place)} />
        )
      }
      required={(neededColumns as readonly string[]).includes(column)}
    >
      <Select
        name={column}
        options={file.headings.map((_, n) => ({ value: String(n), label: headingOf(file, n) }))}
        placeholder="Not in this file"
        value={place === undefined ? "" : String(place)}
        onValueChange={(value) => onPlace(value === "" ? undefined : Number(value))}
      />
    </Field>
  );
}

function Samples({ values }: { values: readonly string[] }) {
  if (values.length === 0) return "Empty in the first few rows.";
  return (
    <>
      <span className="sr-only">In the first rows: </span>
      <span className="line-clamp-2 break-words font-mono">{values.join(" · ")}</span>
    </>
  );
}
