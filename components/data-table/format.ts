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
