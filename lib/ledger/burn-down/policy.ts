import { parseQuantity, quantityText } from "#lib/core/quantity.ts";

/** What the pace of an organization is computed from. Quantities are decimal text. */
export interface Spending {
  balance: string;
  /** Net of refunds, on `days` days */
  spent: string;
  /** Today included */
  days: number;
  /** In the organization's time zone, like 2026-11-30 */
  today: string;
}

export interface BurnDown {
  /** Spent on an average day, with at most two decimals */
  perDay: string;
  /** Full days that the balance lasts; null for more than ten years */
  days: number | null;
  /** The day on which it runs out */
  until: string | null;
}

const longest = 3_652n;
const hundredth = parseQuantity("0.01");

/** How long a balance lasts at its pace; null without spending. Days are calendar days: no change of clocks moves them. */
export function burnDown({ balance, spent, days, today }: Spending): BurnDown | null {
  const [left, used] = [parseQuantity(balance), parseQuantity(spent)];
  if (used <= 0n || days < 1) return null;
  const average = used / BigInt(days);
  const perDay = quantityText(average < hundredth ? average : average - (average % hundredth));
  const lasts = left <= 0n ? 0n : (left * BigInt(days)) / used;
  if (lasts > longest) return { perDay, days: null, until: null };
  const until = new Date(Date.parse(today) + Number(lasts) * 86_400_000).toISOString().slice(0, 10);
  return { perDay, days: Number(lasts), until };
}
