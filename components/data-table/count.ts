/** A count, exact unless `capped`: then there are more than it says. */
export interface Count {
  readonly count: number;
  readonly capped: boolean;
}

const formats = new Map<string, Intl.NumberFormat>();

export function formatNumber(value: number, locale: string): string {
  let format = formats.get(locale);
  if (!format) {
    format = new Intl.NumberFormat(locale);
    formats.set(locale, format);
  }
  return format.format(value);
}

export function formatCount({ count, capped }: Count, locale: string): string {
  return formatNumber(count, locale) + (capped ? "+" : "");
}
