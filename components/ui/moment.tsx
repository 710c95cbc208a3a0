import type { UserLocale } from "#lib/auth/user-locale.ts";

/** A time in the user's time zone, with the exact time on hover. */
export function Moment({ at, userLocale }: { at: string; userLocale: UserLocale }) {
  const { locale, timeZone } = userLocale;
  const date = new Date(at);
  const short = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long", timeZone });
  return (
    <time dateTime={at} title={exact.format(date)} className="whitespace-nowrap tabular-nums">
      {short.format(date)}
    </time>
  );
}
