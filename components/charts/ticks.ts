/** Steps of an axis, times a power of ten */
const steps = [1, 2, 5, 10];

/**
 * The values of an axis from 0, or from below a negative minimum, to at least the maximum, in about four equal steps of 1, 2
 * or 5 times a power of ten. `whole` allows no step below 1.
 */
export function niceTicks(min: number, max: number, { whole = false, count = 4 } = {}): number[] {
  const low = Math.min(0, min);
  const high = Math.max(0, max);
  if (!(high > low) || !Number.isFinite(high - low)) return [0, 1];
  const rough = (high - low) / count;
  let power = Math.floor(Math.log10(rough));
  if (whole && power < 0) power = 0;
  // A division by a whole power of ten is exact to the last digit where a product with 0.1 is not.
  const scaled = (times: number) => (power < 0 ? times / 10 ** -power : times * 10 ** power);
  const factor = steps.find((step) => scaled(step) >= rough * (1 - 1e-9)) ?? 10;
  const first = Math.floor(low / scaled(factor) + 1e-9);
  const last = Math.ceil(high / scaled(factor) - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, n) => scaled((first + n) * factor));
}

const formats = new Map<string, Intl.NumberFormat>();

/** The label of a tick, short but never rounded to another value: "1.5K", "20M". */
export function tickLabel(value: number, locale: string): string {
  const known = formats.get(locale);
  const format = known ?? new Intl.NumberFormat(locale, { notation: "compact", maximumSignificantDigits: 6 });
  if (!known) formats.set(locale, format);
  return format.format(value);
}
