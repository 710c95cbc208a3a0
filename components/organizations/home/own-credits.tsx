import { useId } from "react";
import { writeInUnit } from "#components/ledger/quantity.ts";
import { Meter } from "#components/ui/meter.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { OwnCredits as Own } from "#lib/ledger/allowance/schema.ts";

interface OwnCreditsProps {
  credits: Own;
  userLocale: UserLocale;
  heading?: "h2" | "h3";
}

/** A member's allowance of this month as a bar, what is left of it, and what is assigned to them alone. */
export function OwnCredits({ credits, userLocale, heading: Heading = "h2" }: OwnCreditsProps) {
  const { monthlyAllowance, spent, left, nextMonth, unit, assigned } = credits;
  const id = useId();
  const { locale, timeZone } = userLocale;
  const write = (quantity: string) => writeInUnit(quantity, { ...unit, unitKind: "CREDIT" }, locale);
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-3">
      <Heading id={id} className="text-lg">
        Your Credits
      </Heading>
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
          <p className="text-muted text-sm">Assigned to you alone</p>
          <ul>
            {assigned.map((one) => (
              <li key={`${one.unitKind} ${one.code}`} className="tabular-nums">
                {writeInUnit(one.quantity, one, locale)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
