import { Plus } from "lucide-react";
import Link from "next/link";
import { formatNumber } from "#components/data-table/format.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { CreditType } from "#lib/credit-types/schema.ts";
import { DeleteCreditType } from "./delete-credit-type.tsx";

const cell = "px-3 py-2 text-start align-middle max-sm:px-2";

/** What organizations count credits in. There is always one. */
export function CreditTypes({ creditTypes, locale }: { creditTypes: readonly CreditType[]; locale: string }) {
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-4 p-6 max-sm:p-4">
      <PageHeader
        title="Credit Types"
        description="What organizations count their credits in. Each organization has one."
        actions={
          <LinkButton href="/credit-types/new" variant="primary" scroll={false} prefetch={false}>
            <Plus aria-hidden="true" /> New Credit Type
          </LinkButton>
        }
      />
      <div className="relative overflow-x-auto rounded-lg border bg-surface">
        <table className="w-full min-w-xl border-collapse">
          <caption className="sr-only">Credit Types</caption>
          <thead>
            <tr className="border-b bg-canvas text-muted text-sm">
              {["Credit Type", "Code", "Symbol", "Decimals", "Organizations"].map((label) => (
                <th key={label} scope="col" className={`${cell} font-medium`}>
                  {label}
                </th>
              ))}
              <th scope="col" className={cell}>
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {creditTypes.map((creditType) => (
              <tr key={creditType.id}>
                <th scope="row" className={`${cell} font-medium`}>
                  <Link
                    href={`/credit-types/${creditType.id}`}
                    scroll={false}
                    prefetch={false}
                    className="me-2 no-underline hover:underline"
                  >
                    {creditType.name}
                  </Link>
                  {creditType.standard ? <Badge>Standard</Badge> : null}
                </th>
                <td className={`${cell} font-mono text-sm`}>{creditType.code}</td>
                <td className={cell}>{creditType.symbol || "–"}</td>
                <td className={`${cell} tabular-nums`}>{creditType.decimals}</td>
                <td className={`${cell} tabular-nums`}>{formatNumber(creditType.organizations, locale)}</td>
                <td className={`${cell} text-end`}>
                  <DeleteCreditType creditType={creditType} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
