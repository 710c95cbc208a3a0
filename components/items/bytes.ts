const units = ["B", "kB", "MB", "GB", "TB", "PB"] as const;

/** A size in decimal units, like "1.5 GB": a gigabyte is 10⁹ bytes here, as in limits. */
export function formatBytes(bytes: number, locale: string): string {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  const digits = power === 0 || value >= 100 ? 0 : 1;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)} ${units[power]}`;
}
