import type { UserLocale } from "#lib/auth/user-locale.ts";

const units = [
  { unit: "minute", seconds: 60, below: 3_600 },
  { unit: "hour", seconds: 3_600, below: 86_400 },
  { unit: "day", seconds: 86_400, below: 7 * 86_400 },
] as const;

interface RelativeTimeProps {
  at: string;
  /** The server's time of reading, so that both sides render the same text */
  now: string;
  userLocale: UserLocale;
}

/** "5 minutes ago", or the date from a week on, with the exact time on hover. */
export function RelativeTime({ at, now, userLocale }: RelativeTimeProps) {
  const { locale, timeZone } = userLocale;
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long", timeZone });
  return (
    <time dateTime={at} title={exact.format(new Date(at))} className="whitespace-nowrap tabular-nums">
      {relativeText(at, now, userLocale)}
    </time>
  );
}

export function relativeText(at: string, now: string, { locale, timeZone }: UserLocale): string {
  const seconds = Math.max(0, (Date.parse(now) - Date.parse(at)) / 1000);
  if (seconds < 60) return "Just now";
  const fitting = units.find(({ below }) => seconds < below);
  if (!fitting)
    return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone }).format(new Date(at));
  const format = new Intl.RelativeTimeFormat(locale.startsWith("en") ? locale : "en", { numeric: "always" });
  return format.format(-Math.floor(seconds / fitting.seconds), fitting.unit);
}
