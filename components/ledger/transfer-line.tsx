import { useId } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { type NotReversible, notReversibleLabels, transferLabels } from "#lib/ledger/policy.ts";
import type { TransferRow } from "#lib/ledger/schema.ts";
import { writeInUnit } from "./quantity.ts";

interface TransferLineProps {
  row: TransferRow;
  canReverse: boolean;
  userLocale: UserLocale;
  onReverse: () => void;
}

/** Why not, where the row says so already: by its type or its badge */
const shownElsewhere: readonly NotReversible[] = ["final", "reversed", "refunded"];
const signs = { 1: "+", [-1]: "−", 0: "" } as const;
const cell = "py-2 pe-4 align-top max-md:block max-md:py-0 max-md:pe-0";

/** One transfer: a table row, on a phone a card of a few lines. */
export function TransferLine({ row, canReverse, userLocale, onReverse }: TransferLineProps) {
  const reason = useId();
  const label = `${transferLabels[row.kind]} ${writeInUnit(row.quantity, row, userLocale.locale)}`;
  const closed = row.notReversible;
  return (
    <tr className="max-md:block max-md:py-3">
      <td className={`${cell} text-muted text-sm`}>
        <Moment at={row.at} userLocale={userLocale} />
      </td>
      <td className={`${cell} max-w-80 wrap-break-word`}>
        <span className="font-medium">{transferLabels[row.kind]}</span>{" "}
        <State row={row} userLocale={userLocale} />
        {row.reason ? <span className="block text-muted">{row.reason}</span> : null}
      </td>
      <td className={`${cell} whitespace-nowrap text-end tabular-nums max-md:text-start max-md:font-medium`}>
        {signs[row.sign]}
        {writeInUnit(row.quantity, row, userLocale.locale)}
      </td>
      <td className={`${cell} max-w-48 wrap-break-word`}>{row.member}</td>
      <td className={`${cell} max-w-48 wrap-break-word text-muted`}>
        <span className="md:hidden">By </span>
        {row.by.replace(/^(?:job|cli|system):.*/, "Steward")}
      </td>
      <td className="py-1.5 text-end align-top max-md:block max-md:pt-1 max-md:text-start">
        {canReverse && !(closed && shownElsewhere.includes(closed)) ? (
          <>
            <Button
              size="sm"
              variant="ghost"
              className="md:-me-2.5"
              disabled={closed !== null}
              title={closed ? notReversibleLabels[closed] : undefined}
              aria-label={`Reverse ${label}`}
              aria-describedby={closed ? reason : undefined}
              onClick={onReverse}
            >
              Reverse…
            </Button>
            {closed ? (
              <span id={reason} className="block max-w-44 text-muted text-sm md:ms-auto">
                {notReversibleLabels[closed]}
              </span>
            ) : null}
          </>
        ) : null}
      </td>
    </tr>
  );
}

function State({ row, userLocale }: { row: TransferRow; userLocale: UserLocale }) {
  if (row.reversed) return <Badge>Reversed</Badge>;
  if (row.refunded === "0") return null;
  if (row.refunded === row.quantity) return <Badge>Refunded</Badge>;
  return <Badge tone="info">{writeInUnit(row.refunded, row, userLocale.locale)} refunded</Badge>;
}
