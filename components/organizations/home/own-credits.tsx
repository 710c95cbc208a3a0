import { allowanceLabel } from "#components/ledger/allowance-label.ts";
import { writeInUnit } from "#components/ledger/quantity.ts";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { OwnCredits as Own } from "#lib/ledger/allowance/schema.ts";
import { Fact } from "./fact.tsx";

/** A member's allowance of this month, what is left of it, and what is assigned to them alone. */
export function OwnCredits({ credits, userLocale }: { credits: Own; userLocale: UserLocale }) {
  const { monthlyAllowance, spent, left, nextMonth, unit, assigned } = credits;
  const { locale, timeZone } = userLocale;
  const write = (quantity: string) => writeInUnit(quantity, { ...unit, unitKind: "CREDIT" }, locale);
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  return (
    <section aria-labelledby="own-credits" className="flex flex-col gap-3">
      <h2 id="own-credits" className="text-lg">
        Your Credits
      </h2>
      <dl className="grid grid-cols-2 gap-x-8 gap-y-5 sm:grid-cols-4">
        <Fact label="Monthly allowance">{allowanceLabel(monthlyAllowance, unit, locale)}</Fact>
        <Fact label="Spent this month">{write(spent)}</Fact>
        {left === null ? null : (
          <Fact label="Left this month">
            {write(left)}
            <span className="block text-muted text-sm">
              Resets <time dateTime={nextMonth}>{moment.format(new Date(nextMonth))}</time>
            </span>
          </Fact>
        )}
        <Fact label="Assigned to you">
          {assigned.length === 0 ? "None" : null}
          {assigned.map((one) => (
            <span key={`${one.unitKind} ${one.code}`} className="block">
              {writeInUnit(one.quantity, one, locale)}
            </span>
          ))}
        </Fact>
      </dl>
    </section>
  );
}
