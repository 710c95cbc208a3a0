"use client";

import { useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { runAction } from "#components/forms/run-action.ts";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { Button } from "#components/ui/button.tsx";
import { confirmSalesFileAction } from "#lib/sales-imports/actions.ts";
import type { SalesImportDetails } from "#lib/sales-imports/schema.ts";
import { BadRows } from "./bad-rows.tsx";
import { MappingForm } from "./mapping-form.tsx";
import { RowCounts } from "./row-counts.tsx";
import { UnknownCodes } from "./unknown-codes.tsx";

/** The effect of every row, before anything is posted. */
export function FilePreview({ file, locale }: { file: SalesImportDetails; locale: string }) {
  const [pending, setPending] = useState(false);
  const [mapping, setMapping] = useState(false);
  const [remapped, setRemapped] = useState(false);

  async function confirm() {
    if (pending) return;
    setPending(true);
    await runAction(confirmSalesFileAction({ id: file.id }));
    setPending(false);
  }

  return (
    <>
      <RowCounts
        locale={locale}
        counts={[
          ["Rows", file.rows],
          ["To post", file.good],
          ["Duplicates", file.duplicate],
          ["Errors", file.bad],
        ]}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => setMapping(!mapping)} aria-expanded={mapping} aria-controls="mapping">
          Change Columns
        </Button>
        {file.good > 0 ? (
          <SubmitButton
            type="button"
            pending={pending}
            disabled={remapped}
            aria-describedby={remapped ? "remapped" : undefined}
            onClick={confirm}
          >
            Post {formatNumber(file.good, locale)} {file.good === 1 ? "Purchase" : "Purchases"}
          </SubmitButton>
        ) : null}
      </div>
      {file.good === 0 ? (
        <p>
          No rows in this file can be posted:{" "}
          {file.bad === 0 ? "they're all duplicates." : "see the errors below."}
        </p>
      ) : null}
      {remapped ? (
        <p id="remapped" role="status" className="text-end text-muted text-sm">
          You changed the columns. Check the rows again before you post them.
        </p>
      ) : null}
      {/* Hidden instead of unmounted, so that it keeps what was chosen. */}
      <div id="mapping" hidden={!mapping}>
        <MappingForm file={file} onDirty={setRemapped} />
      </div>
      <UnknownCodes file={file} locale={locale} />
      <BadRows file={file} locale={locale} />
    </>
  );
}
