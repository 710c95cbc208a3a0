import { parseQuantity } from "#lib/core/quantity.ts";

export interface Change {
  direction: "up" | "down" | "same";
  /** The change as a share of the value before, like 0.12; null where that was 0 */
  share: number | null;
}

/** What changed against the period before, both decimal text of any size; null without such a period. */
export function changeAgainst(value: string, before: string | null): Change | null {
  if (before === null) return null;
  const [now, then] = [parseQuantity(value), parseQuantity(before)];
  const size = then < 0n ? -then : then;
  const direction = now > then ? "up" : now < then ? "down" : "same";
  // In tenths of a percent, so that sums beyond the exact integers of a float do not lose their ratio.
  return { direction, share: then === 0n ? null : Number(((now - then) * 1000n) / size) / 1000 };
}

/** "12% vs. the 30 days before", "None in the 30 days before". */
export function changeLabel({ direction, share }: Change, against: string, locale: string): string {
  if (direction === "same") return `Same as ${against}`;
  if (share === null) return `None in ${against}`;
  const size = Math.abs(share);
  const over = size > 9.99 ? "Over " : "";
  const percent = Math.min(size, 9.99).toLocaleString(locale, {
    style: "percent",
    maximumFractionDigits: size < 0.1 ? 1 : 0,
  });
  return `${over}${percent} vs. ${against}`;
}
