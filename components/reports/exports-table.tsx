import { Download } from "lucide-react";
import { formatNumber } from "#components/data-table/format.ts";
import { formatBytes } from "#components/items/bytes.ts";
import { Meter } from "#components/sales-imports/meter.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { FramedCell, FramedHead, FramedTable } from "#components/ui/framed-table.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { rangeText } from "#lib/reports/cells/policy.ts";
import { exportStatusLabels, formats } from "#lib/reports/export/policy.ts";
import type { ReportExportRow } from "#lib/reports/export/schema.ts";
import { DeleteExport } from "./delete-export.tsx";

interface ExportsTableProps {
  organizationId: string;
  /** The address of the exports */
  path: string;
  exports: readonly ReportExportRow[];
  userLocale: UserLocale;
}

/** The files of reports that were made, and those that are being made. */
export function ExportsTable({ organizationId, path, exports, userLocale }: ExportsTableProps) {
  const { locale } = userLocale;
  return (
    <FramedTable
      caption="Exports"
      heads={["Report", "Period", "Format", "Status", "Requested", "Expires"]}
      className="min-w-4xl max-sm:min-w-0"
    >
      {exports.map((one) => (
        <tr key={one.id}>
          <FramedHead>{one.title}</FramedHead>
          <FramedCell label="Period">
            {one.from && one.to ? rangeText({ from: one.from, to: one.to }, locale) : null}
          </FramedCell>
          <FramedCell label="Format">{formats[one.format].label}</FramedCell>
          <FramedCell label="Status">
            <div className="max-sm:text-end">
              <ExportStatus one={one} locale={locale} />
            </div>
          </FramedCell>
          <FramedCell label="Requested">
            <div className="max-sm:text-end">
              <Moment at={one.createdAt} userLocale={userLocale} />
              <span className="block text-muted text-sm">{one.requestedBy ?? "By a schedule"}</span>
            </div>
          </FramedCell>
          <FramedCell label="Expires">
            {one.expiresAt ? <Moment at={one.expiresAt} userLocale={userLocale} /> : null}
          </FramedCell>
          <FramedCell>
            <div className="flex items-center justify-end gap-1">
              {one.status === "READY" ? (
                <a
                  href={`${path}/${one.id}/file`}
                  download
                  aria-label={`Download ${one.title} as ${formats[one.format].label}`}
                  className={buttonStyles({ size: "sm" })}
                >
                  <Download aria-hidden="true" /> <span className="max-sm:sr-only">Download</span>
                </a>
              ) : null}
              <DeleteExport organizationId={organizationId} id={one.id} name={one.title} />
            </div>
          </FramedCell>
        </tr>
      ))}
    </FramedTable>
  );
}

export function ExportStatus({ one, locale }: { one: ReportExportRow; locale: string }) {
  const { status, done, rows, size, error } = one;
  const label = exportStatusLabels[status];
  if (status === "RUNNING") return <Meter label={label} done={done / 100} />;
  if (status === "QUEUED") return <Badge>{label}</Badge>;
  if (status === "FAILED")
    return (
      <>
        <Badge tone="bad">{label}</Badge>
        <span className="block max-w-72 text-sm">{error}</span>
      </>
    );
  return (
    <>
      <Badge tone="good">{label}</Badge>
      <span className="block text-muted text-sm">
        {formatNumber(rows, locale)} {rows === 1 ? "row" : "rows"}, {formatBytes(size, locale)}
      </span>
    </>
  );
}
