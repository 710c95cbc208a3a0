import { PageHeader } from "#components/layout/page-header.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { type Encoding, encodingLabels } from "#lib/core/text-encoding.ts";
import { type SalesFileStatus, workingStatuses } from "#lib/sales-imports/policy.ts";
import type { SalesImportDetails } from "#lib/sales-imports/schema.ts";
import { FileButtons } from "./file-buttons.tsx";
import { FilePreview } from "./file-preview.tsx";
import { FileProgress } from "./file-progress.tsx";
import { FileResult } from "./file-result.tsx";
import { MappingForm } from "./mapping-form.tsx";
import { SheetChoice } from "./sheet-choice.tsx";
import { SalesStatusBadge } from "./status-badge.tsx";

const steps = ["Upload", "Map Columns", "Preview", "Post", "Result"];
const stepOf: Record<SalesFileStatus, number> = {
  UPLOADING: 0,
  INSPECTING: 0,
  UPLOADED: 1,
  READING: 2,
  CHECKING: 2,
  PREVIEW: 2,
  POSTING: 3,
  DONE: 4,
  CANCELLED: 4,
  FAILED: 4,
  UNDOING: 4,
  UNDONE: 4,
};

export function SalesImport({ file, userLocale }: { file: SalesImportDetails; userLocale: UserLocale }) {
  const { status } = file;
  const at = stepOf[status];
  return (
    <div className="flex w-full max-w-4xl flex-col gap-5 px-6 py-4 max-sm:px-4">
      <PageHeader
        title={<span className="break-words">{file.fileName}</span>}
        trail={[
          { href: "/organizations", label: "Organizations" },
          { href: "/sales-imports", label: "Sales Files" },
        ]}
        actions={
          <>
            <SalesStatusBadge status={status} />
            <FileButtons file={file} />
          </>
        }
      />
      <ol aria-label="Steps" className="flex flex-wrap gap-x-5 gap-y-1 text-muted text-sm">
        {steps.map((step, n) => (
          <li
            key={step}
            aria-current={n === at ? "step" : undefined}
            className={n === at ? "font-medium text-ink" : ""}
          >
            {n + 1}. {step}
          </li>
        ))}
      </ol>
      <p className="text-muted text-sm">
        {file.createdBy}, <Moment at={file.createdAt} userLocale={userLocale} />,{" "}
        {sizeOf(file.bytes, userLocale.locale)}
        {file.format ? `, ${file.format}` : ""}
        {file.sheet ? `, sheet “${file.sheet}”` : ""}
        {file.encoding ? `, ${encodingLabels[file.encoding as Encoding]}` : ""}
        {file.delimiter ? `, ${delimiterLabels[file.delimiter] ?? file.delimiter}-separated` : ""}
      </p>
      {["UPLOADED", "PREVIEW"].includes(status) && file.encoding === "windows-1252" ? (
        <p className="text-sm text-warn">
          This file is not UTF-8, so it was read as Windows-1252. If characters look wrong in the first rows,
          save it as “CSV UTF-8” and upload that.
        </p>
      ) : null}
      {status === "UPLOADING" ? (
        <p>This upload is incomplete. Upload the file again, or cancel this one.</p>
      ) : null}
      {["UPLOADED", "PREVIEW"].includes(status) && file.sheets.length > 1 ? (
        <SheetChoice file={file} />
      ) : null}
      {status === "UPLOADED" && file.headings.length === 0 ? (
        <p role="alert" className="rounded-md border border-bad bg-bad-soft p-3 text-bad">
          {file.error}
        </p>
      ) : null}
      {status === "UPLOADED" && file.headings.length > 0 ? (
        <MappingForm key={file.sheet} file={file} />
      ) : null}
      {workingStatuses.includes(status) ? (
        <FileProgress key={status} file={file} locale={userLocale.locale} />
      ) : null}
      {status === "PREVIEW" ? <FilePreview file={file} locale={userLocale.locale} /> : null}
      {["DONE", "CANCELLED", "FAILED", "UNDONE"].includes(status) ? (
        <FileResult file={file} userLocale={userLocale} />
      ) : null}
    </div>
  );
}

const delimiterLabels: Record<string, string> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "|" };

function sizeOf(bytes: number, locale: string): string {
  const [size, unit] = bytes < 100_000 ? [bytes / 1_000, "kB"] : [bytes / 1_000_000, "MB"];
  return `${size.toLocaleString(locale, { maximumFractionDigits: 1 })} ${unit}`;
}
