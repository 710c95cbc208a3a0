import { writeInUnit } from "#components/ledger/quantity.ts";
import { Meter } from "#components/ui/meter.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { OwnCredits as Own } from "#lib/ledger/allowance/schema.ts";

/** A member's allowance of this month as a bar, what is left of it, and what is assigned to them alone. */
export function OwnCredits({ credits, userLocale }: { credits: Own; userLocale: UserLocale }) {
  const { monthlyAllowance, spent, left, nextMonth, unit, assigned } = credits;
  const { locale, timeZone } = userLocale;
  const write = (quantity: string) =>
    writeInUnit(quantity, { unitKind: "CREDIT", code: unit.name, symbol: unit.symbol }, locale);
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  return (
    <section aria-labelledby="own-credits" className="flex min-w-0 flex-col gap-3">
      <h2 id="own-credits" className="text-lg">
        Your Credits
      </h2>
      {monthlyAllowance === null || left === null ? (
        <p>
          <span className="font-semibold text-xl tabular-nums">{write(spent)}</span>{" "}
          <span className="text-muted">spent this month. You have no monthly limit.</span>
        </p>
      ) : (
        <div className="flex flex-col gap-2">
          <p>
            <span className="font-semibold text-xl tabular-nums">{write(left)}</span>{" "}
            <span className="text-muted">left of {write(monthlyAllowance)} this month</span>
          </p>
          <Meter share={Number(monthlyAllowance) > 0 ? Number(spent) / Number(monthlyAllowance) : 1} />
          <p className="text-muted text-sm">
            {write(spent)} spent. Renews{" "}
            <time dateTime={nextMonth}>{moment.format(new Date(nextMonth))}</time>.
          </p>
        </div>
      )}
      {assigned.length > 0 ? (
        <div>
          <h3 className="font-normal text-muted text-sm">Assigned to you alone</h3>
          <ul>
            {assigned.map((one) => (
              <li key={`${one.unitKind} ${one.code}`} className="tabular-nums">
                {writeInUnit(
                  one.quantity,
                  one.code === unit.code ? { ...one, code: unit.name } : one,
                  locale,
                )}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
