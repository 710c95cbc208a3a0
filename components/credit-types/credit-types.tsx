import { Plus } from "lucide-react";
import Link from "next/link";
import { formatNumber } from "#components/data-table/format.ts";
import { DeleteButton } from "#components/forms/delete-button.tsx";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { FramedCell, FramedHead, FramedTable } from "#components/ui/framed-table.tsx";
import { NewRow } from "#components/ui/new-row.tsx";
import { deleteCreditTypeAction } from "#lib/credit-types/actions.ts";
import type { CreditType } from "#lib/credit-types/schema.ts";

const heads = ["Credit Type", "Code", "Symbol", "Decimals", "Organizations"];

interface CreditTypesProps {
  creditTypes: readonly CreditType[];
  /** Just made */
  newIds: readonly string[];
  locale: string;
}

/** The platform's credit types. There is always at least one. */
export function CreditTypes({ creditTypes, newIds, locale }: CreditTypesProps) {
  return (
    <div className="flex w-full max-w-6xl flex-col gap-4 px-6 py-4 max-sm:px-4">
      <PageHeader
        title="Credit Types"
        description="The units that organizations hold credits in. Each organization uses one."
        actions={
          <Shortcut keys="c">
            <DialogLink href="/credit-types/new" className={buttonStyles({ variant: "primary" })}>
              <Plus aria-hidden="true" /> New Credit Type
            </DialogLink>
          </Shortcut>
        }
      />
      <FramedTable caption="Credit Types" heads={heads} className="sm:min-w-xl">
        {creditTypes.map((creditType) => (
          <NewRow key={creditType.id} isNew={newIds.includes(creditType.id)}>
            <FramedHead>
              <DialogLink
                href={`/credit-types/${creditType.id}`}
                className="me-2 text-link no-underline underline-offset-3 hover:underline"
              >
                {creditType.name}
              </DialogLink>
              {creditType.standard ? <Badge>Default</Badge> : null}
            </FramedHead>
            <FramedCell label="Code" className="font-mono text-sm">
              {creditType.code}
            </FramedCell>
            <FramedCell label="Symbol">{creditType.symbol || "–"}</FramedCell>
            <FramedCell label="Decimals" className="tabular-nums">
              {creditType.decimals}
            </FramedCell>
            <FramedCell label="Organizations" className="tabular-nums">
              <Link
                href={`/organizations?creditType=${encodeURIComponent(creditType.code)}`}
                prefetch={false}
                className="text-link underline-offset-3 hover:underline"
              >
                {formatNumber(creditType.organizations, locale)}
              </Link>
            </FramedCell>
            <FramedCell>
              <DeleteButton
                id={creditType.id}
                name={creditType.name}
                why={whyNeeded(creditType)}
                action={deleteCreditTypeAction}
              >
                No organization uses it. You can add it again with the same code.
              </DeleteButton>
            </FramedCell>
          </NewRow>
        ))}
      </FramedTable>
    </div>
  );
}

function whyNeeded({ standard, organizations }: CreditType): string | undefined {
  if (standard) return "It's the default for new organizations.";
  return organizations > 0 ? "Organizations are using it." : undefined;
}
