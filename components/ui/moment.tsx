import type { Reader } from "#lib/auth/user-locale.ts";

/** A time in the reader's zone, with the exact time on hover. */
export function Moment({ at, reader }: { at: string; reader: Reader }) {
  const { locale, timeZone } = reader;
  const date = new Date(at);
  const short = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long", timeZone });
  return (
    <time dateTime={at} title={exact.format(date)} className="whitespace-nowrap tabular-nums">
      {short.format(date)}
    </time>
  );
}
