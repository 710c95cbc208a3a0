import { formatMoney } from "#components/data-table/format.ts";
import { writeInUnit } from "#components/ledger/quantity.ts";
import type { PurchaseList } from "#lib/purchases/list/schema.ts";

interface TotalsProps {
  list: Pick<PurchaseList, "totals" | "amounts">;
  reversed: boolean;
  locale: string;
}

/** Totals of all matching rows, not only this page: per unit, and per currency paid. */
export function Totals({ list: { totals, amounts }, reversed, locale }: TotalsProps) {
  if (totals.length === 0) return null;
  const label = reversed ? "Total reversed" : "Total purchased";
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
      <div className="flex flex-wrap gap-x-2">
        <dt className="text-muted">{label}</dt>
        {totals.map((total) => (
          <dd key={`${total.unitKind} ${total.code}`} className="font-medium tabular-nums">
            {writeInUnit(total.quantity, total, locale)}
          </dd>
        ))}
      </div>
      {amounts.length > 0 ? (
        <div className="flex flex-wrap gap-x-2">
          <dt className="text-muted">Amount</dt>
          {amounts.map(({ currency, amount }) => (
            <dd key={currency} className="font-medium tabular-nums">
              {formatMoney(amount, locale)} {currency}
            </dd>
          ))}
        </div>
      ) : null}
    </dl>
  );
}
