export interface MomentReader {
  readonly locale: string;
  readonly timeZone: string;
}

/** A day and time as the reader writes it; the exact one is in its title. */
export function Moment({ at, reader: { locale, timeZone } }: { at: string; reader: MomentReader }) {
  const date = new Date(at);
  const write = (dateStyle: "medium" | "full", timeStyle: "short" | "long") =>
    new Intl.DateTimeFormat(locale, { dateStyle, timeStyle, timeZone }).format(date);
  return (
    <time dateTime={at} title={write("full", "long")}>
      {write("medium", "short")}
    </time>
  );
}
