import { formatAgo } from "#components/data-table/format.ts";
import type { UserLocale } from "#lib/auth/user-locale.ts";

/** How long ago something happened, with the exact time on hover. The server may render it a moment before the browser does. */
export function Ago({ at, userLocale }: { at: string; userLocale: UserLocale }) {
  const { locale, timeZone } = userLocale;
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long", timeZone });
  return (
    <time
      dateTime={at}
      title={exact.format(new Date(at))}
      suppressHydrationWarning
      className="whitespace-nowrap tabular-nums"
    >
      {formatAgo(at, locale, timeZone)}
    </time>
  );
}
