import { TriangleAlert } from "lucide-react";
import { formatQuantity } from "#components/data-table/format.ts";
import { cn } from "#components/ui/cn.ts";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { Balance } from "#lib/ledger/schema.ts";

interface BalancesTableProps {
  balances: readonly Balance[];
  userLocale: UserLocale;
}

const stats = [
  ["available", "Available"],
  ["assigned", "Assigned"],
  ["spent", "Spent"],
  ["expired", "Expired"],
] as const;
const number = "py-2 ps-4 text-end tabular-nums max-sm:flex max-sm:justify-between max-sm:py-0.5 max-sm:ps-0";

/** One row per unit; on a phone each amount has a line of its own. */
export function BalancesTable({ balances, userLocale }: BalancesTableProps) {
  return (
    <table className="w-full max-sm:block" aria-label="Balances">
      <thead className="border-b max-sm:sr-only">
        <tr className="text-muted text-sm">
          <th scope="col" className="py-2 text-start font-medium">
            Unit
          </th>
          {stats.map(([name, label]) => (
            <th key={name} scope="col" className="py-2 ps-4 text-end font-medium">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y max-sm:block">
        {balances.map((unit) => (
          <tr key={unit.unitId} className="max-sm:block max-sm:py-2">
            <th scope="row" className="py-2 text-start font-medium max-sm:block max-sm:py-0.5">
              <span title={unit.kind === "CREDIT" ? unit.code : undefined}>{unit.name}</span>
              {unit.kind === "CREDIT" && !unit.current ? (
                <span className="font-normal text-muted text-sm"> (earlier credit type)</span>
              ) : null}
              <HeldAndOwed unit={unit} locale={userLocale.locale} />
              <Expiring unit={unit} userLocale={userLocale} />
            </th>
            {stats.map(([name, label]) => (
              <td key={name} className={cn(number, name === "available" && "font-medium")}>
                <span aria-hidden="true" className="font-normal text-muted sm:hidden">
                  {label}
                </span>
                <span>
                  {formatQuantity(unit[name], userLocale.locale)}
                  {name === "assigned" && unit.inWorkspaces !== "0" ? (
                    <span className="block text-muted text-sm">
                      {formatQuantity(unit.inWorkspaces, userLocale.locale)} to workspaces
                    </span>
                  ) : null}
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function HeldAndOwed({ unit: { held, owed }, locale }: { unit: Balance; locale: string }) {
  return (
    <>
      {held === "0" ? null : (
        <p className="mt-0.5 font-normal text-muted text-sm">
          {formatQuantity(held, locale)} held for calls in progress
        </p>
      )}
      {owed === "0" ? null : (
        <p className="mt-0.5 flex items-center gap-1 font-normal text-bad text-sm">
          <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0" />
          {formatQuantity(owed, locale)} owed. Access checks are refused until a purchase or grant covers it.
        </p>
      )}
    </>
  );
}

function Expiring({ unit, userLocale: { locale, timeZone } }: { unit: Balance; userLocale: UserLocale }) {
  if (unit.expiring.length === 0) return null;
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  return (
    <ul className="mt-0.5 font-normal text-muted text-sm">
      {unit.expiring.map(({ at, quantity }) => (
        <li key={at}>
          {formatQuantity(quantity, locale)} {quantity === "1" ? "expires" : "expire"}{" "}
          <time dateTime={at}>{moment.format(new Date(at))}</time>
        </li>
      ))}
    </ul>
  );
}
