import Link from "next/link";

export interface BarItem {
  readonly label: string;
  readonly count: number;
  /** The list of what is counted; "Other" has none */
  readonly href: string | null;
}

interface BarListProps {
  items: readonly BarItem[];
  formatCount: (count: number) => string;
}

/** Counts with bars in proportion to the largest one. */
export function BarList({ items, formatCount }: BarListProps) {
  // What has no list of its own is no group, and may be larger than all of them.
  const largest = Math.max(1, ...items.map(({ count, href }) => (href ? count : 0)));
  return (
    <ul className="flex flex-col gap-2.5">
      {items.map(({ label, count, href }) => (
        <li key={label} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 text-sm">
          <span className="truncate">
            {href ? (
              <Link href={href} prefetch={false} className="text-link underline-offset-3 hover:underline">
                {label}
              </Link>
            ) : (
              label
            )}
          </span>
          <span className="text-end tabular-nums">{formatCount(count)}</span>
          {href ? (
            <span aria-hidden="true" className="col-span-2 h-1.5 overflow-hidden rounded-sm bg-pressed">
              <span className="chart-bar block" style={{ width: `${(count / largest) * 100}%` }} />
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
