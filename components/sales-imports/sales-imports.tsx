import { FileSpreadsheet, Upload } from "lucide-react";
import Link from "next/link";
import { dayFormat, formatNumber } from "#components/data-table/format.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { SalesImportRow } from "#lib/sales-imports/schema.ts";
import { SalesStatusBadge } from "./status-badge.tsx";

interface SalesImportsProps {
  rows: readonly SalesImportRow[];
  more: boolean;
  page: number;
  userLocale: UserLocale;
}

const path = "/sales-imports";

export function SalesImports({ rows, more, page, userLocale }: SalesImportsProps) {
  const day = dayFormat(userLocale.locale, userLocale.timeZone);
  return (
    <div className="flex w-full max-w-5xl flex-col gap-5 px-6 py-4 max-sm:px-4">
      <PageHeader
        title="Sales Files"
        description="Import purchases for many organizations at once, and see what was posted and what needs your attention."
        trail={[{ href: "/organizations", label: "Organizations" }]}
        actions={
          <Shortcut keys="c">
            <LinkButton href={`${path}/new`} variant="primary" prefetch={false}>
              <Upload aria-hidden="true" /> Upload Sales File
            </LinkButton>
          </Shortcut>
        }
      />
      {rows.length === 0 ? (
        <EmptyState icon={<FileSpreadsheet aria-hidden="true" />} title="No sales files yet">
          Upload a file of purchases. You'll see its effect before anything is posted.
        </EmptyState>
      ) : (
        <ul className="divide-y rounded-lg border bg-surface">
          {rows.map((row) => (
            <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
              <div className="min-w-0 flex-1 basis-64">
                <Link href={`${path}/${row.id}`} prefetch={false} className="block truncate font-medium">
                  {row.fileName}
                </Link>
                <p className="text-muted text-sm">
                  {row.createdBy},{" "}
                  <time dateTime={row.createdAt} title={row.createdAt}>
                    {day.format(new Date(row.createdAt))}
                  </time>
                </p>
              </div>
              <p className="text-muted text-sm tabular-nums empty:hidden">
                {countsOf(row, userLocale.locale)}
              </p>
              <div className="sm:w-36">
                <SalesStatusBadge status={row.status} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {page > 1 || more ? (
        <nav aria-label="Pages" className="flex justify-end gap-2">
          {page > 1 ? <LinkButton href={`${path}?page=${page - 1}`}>Previous</LinkButton> : null}
          {more ? <LinkButton href={`${path}?page=${page + 1}`}>Next</LinkButton> : null}
        </nav>
      ) : null}
    </div>
  );
}

function countsOf({ status, rows, good, duplicate, bad, posted }: SalesImportRow, locale: string): string {
  if (status === "UPLOADING" || status === "UPLOADED") return "";
  const parts = [
    [posted, "posted"],
    [good, "to post"],
    [duplicate, duplicate === 1 ? "duplicate" : "duplicates"],
    [bad, bad === 1 ? "error" : "errors"],
  ] as const;
  const labels = parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${formatNumber(count, locale)} ${word}`);
  return labels.join(", ") || `${formatNumber(rows, locale)} rows`;
}
