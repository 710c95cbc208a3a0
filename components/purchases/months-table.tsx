import { formatQuantity } from "#components/data-table/format.ts";
import type { UnitStats } from "#lib/purchases/stats/queries.ts";

const cell = "px-3 py-2 text-end tabular-nums max-sm:px-2";

export function MonthsTable({ unit, locale }: { unit: UnitStats; locale: string }) {
  const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{unit.name}: purchased and spent by month</caption>
      <thead>
        <tr className="border-b bg-canvas text-muted text-sm">
          <th scope="col" className="px-3 py-2 text-start font-medium max-sm:px-2">
            Month
          </th>
          <th scope="col" className={`${cell} font-medium`}>
            Purchased
          </th>
          <th scope="col" className={`${cell} font-medium`}>
            Spent
          </th>
        </tr>
      </thead>
      <tbody className="divide-y">
        {unit.months.toReversed().map((row) => (
          <tr key={row.month}>
            <th scope="row" className="whitespace-nowrap px-3 py-2 text-start font-medium max-sm:px-2">
              {month.format(new Date(row.month))}
            </th>
            <td className={cell}>{formatQuantity(row.purchased, locale)}</td>
            <td className={cell}>{formatQuantity(row.spent, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
