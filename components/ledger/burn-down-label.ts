import { dayFormat } from "#components/data-table/format.ts";
import type { BurnDown } from "#lib/ledger/burn-down/policy.ts";
import { writeInUnit } from "./quantity.ts";

interface Unit {
  readonly name: string;
  readonly symbol: string;
}

/** "Lasts about 23 days, until Dec 23, 2026, at 1,204 Credits a day". */
export function burnDownLabel(burn: BurnDown | null, unit: Unit, locale: string): string {
  if (!burn) return "Nothing spent lately";
  const { perDay, days, until } = burn;
  const pace = `${writeInUnit(perDay, { ...unit, unitKind: "CREDIT" }, locale)} a day`;
  if (days === null || until === null) return `Lasts more than ten years at ${pace}`;
  if (days === 0) return `Runs out today at ${pace}`;
  const lasts = days === 1 ? "one day" : `${days.toLocaleString(locale)} days`;
  return `Lasts about ${lasts}, until ${dayFormat(locale, "UTC").format(new Date(until))}, at ${pace}`;
}
