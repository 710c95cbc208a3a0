"use client";

import { useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { chooseSheetAction } from "#lib/sales-imports/actions.ts";
import type { SalesImportDetails } from "#lib/sales-imports/schema.ts";

/** Chooses the sheet of a workbook to read. */
export function SheetChoice({ file }: { file: SalesImportDetails }) {
  const [sheet, setSheet] = useState(file.sheet);
  const [pending, setPending] = useState(false);

  async function choose() {
    if (pending) return;
    setPending(true);
    await runAction(chooseSheetAction({ id: file.id, sheet }));
    setPending(false);
  }

  return (
    <div className="flex flex-wrap items-end gap-3 rounded-lg border bg-surface p-5 max-sm:p-4">
      <div className="min-w-60 grow">
        <Field
          name="sheet"
          label="Sheet"
          hint="Only one sheet per workbook is read. Hidden sheets aren't listed."
        >
          <Select
            name="sheet"
            options={file.sheets.map((name) => ({ value: name, label: name }))}
            value={sheet}
            onValueChange={setSheet}
          />
        </Field>
      </div>
      <Button onClick={choose} disabled={pending || sheet === file.sheet}>
        Read This Sheet
      </Button>
    </div>
  );
}
