import { formatNumber } from "#components/data-table/format.ts";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { type AddressesState, invalidOnes } from "./use-addresses.ts";

interface AddressSummaryProps {
  addresses: AddressesState;
  labels: Readonly<Record<string, string>>;
  readyLabel: string;
  most: number;
}

/** Reasons shown at once */
const shownReasons = 5;

/** How many addresses will do, how many will not, and why the invalid ones are. Read out as it changes. */
export function AddressSummary({ addresses, labels, readyLabel, most }: AddressSummaryProps) {
  const { all, states, ready, value } = addresses;
  const locale = useUserLocale();
  const bad = invalidOnes(value.entries);
  const count = (state: string) => all.filter(({ email }) => email && states[email] === state).length;
  const parts = [
    [ready, readyLabel],
    ...Object.entries(labels).map(([state, label]) => [count(state), label] as const),
    [bad.length, "invalid"],
    [value.merged, value.merged === 1 ? "duplicate merged" : "duplicates merged"],
  ] as const;
  const said = parts.filter(([number]) => number > 0);
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p role="status" className="text-muted empty:hidden">
        {value.entries.length === 0
          ? null
          : said.map(([number, label]) => `${formatNumber(number, locale)} ${label}`).join(", ")}
        {all.length > most
          ? `. Remove ${formatNumber(all.length - most, locale)} to get to ${formatNumber(most, locale)}.`
          : null}
      </p>
      {bad.length > 0 ? (
        <ul className="text-bad">
          {bad.slice(0, shownReasons).map(({ text, reason }) => (
            <li key={text} className="break-words">
              {text}: {reason}
            </li>
          ))}
          {bad.length > shownReasons ? (
            <li>And {formatNumber(bad.length - shownReasons, locale)} more.</li>
          ) : null}
        </ul>
      ) : null}
    </div>
  );
}
