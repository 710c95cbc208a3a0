/** A count, exact unless `capped`; then the true count is higher. */
export interface Count {
  readonly count: number;
  readonly capped: boolean;
}

/** Caches formatters: creating one costs as much as rendering ten rows. */
function remembered<Format>(make: (locale: string, timeZone?: string) => Format) {
  const formats = new Map<string, Format>();
  return (locale: string, timeZone?: string): Format => {
    const key = `${locale} ${timeZone}`;
    const cached = formats.get(key);
    if (cached) return cached;
    // Users choose locale and time zone: without a bound they could fill the memory.
    if (formats.size > 200) formats.clear();
    const format = make(locale, timeZone);
    formats.set(key, format);
    return format;
  };
}

const numberFormat = remembered((locale) => new Intl.NumberFormat(locale));

/** Formats days in a locale and time zone. */
export const dayFormat = remembered(
  (locale, timeZone) => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone }),
);

export function formatNumber(value: number, locale: string): string {
  return numberFormat(locale).format(value);
}

const quantityFormat = remembered((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }));

/** Formats a decimal string of the ledger to its last digit. */
export function formatQuantity(text: string, locale: string): string {
  return quantityFormat(locale).format(text as Intl.StringNumericLiteral);
}

/** Characters of a number that a column of the usual width shows */
const longestNumber = 12;

const compactFormat = remembered(
  (locale) => new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 2 }),
);

/** Formats a quantity, as "1.25T" when it is too long for a column: its exact value belongs into the tooltip. */
export function formatCompact(text: string, locale: string): string {
  const whole = formatQuantity(text, locale);
  return whole.length > longestNumber
    ? compactFormat(locale).format(text as Intl.StringNumericLiteral)
    : whole;
}

const moneyFormat = remembered(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 6 }),
);

/** Formats a decimal string of a price to its last digit. */
export function formatMoney(text: string, locale: string): string {
  return moneyFormat(locale).format(text as Intl.StringNumericLiteral);
}

export function formatCount({ count, capped }: Count, locale: string): string {
  return formatNumber(count, locale) + (capped ? "+" : "");
}

const momentFormat = remembered(
  (locale, timeZone) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }),
);

/** A moment to the minute. */
export function formatMoment(at: string, locale: string, timeZone: string): string {
  return momentFormat(locale, timeZone).format(new Date(at));
}

const agoFormat = remembered(
  (locale) => new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" }),
);

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["minute", 60],
  ["hour", 3600],
  ["day", 86_400],
];

/** How long ago a moment was, or how far ahead it is: "4 min. ago", "in 3 days". Beyond a month the day itself. */
export function formatAgo(at: string, locale: string, timeZone: string, now = Date.now()): string {
  const seconds = (new Date(at).getTime() - now) / 1000;
  const size = Math.abs(seconds);
  if (size >= 30 * 86_400) return dayFormat(locale, timeZone).format(new Date(at));
  const format = agoFormat(locale);
  if (size < 60) return format.format(0, "second");
  const [unit, length] = steps.findLast(([, length]) => size >= length) ?? ["minute", 60];
  return format.format(Math.trunc(seconds / length), unit);
}
