import { formatNumber } from "#components/data-table/format.ts";
import { Badge } from "#components/ui/badge.tsx";
import { type BulkGroup, groupsOf } from "#lib/list/bulk/policy.ts";
import type { BulkRow } from "#lib/list/bulk/schema.ts";
import { outcomeLabels } from "./report-file.ts";

/** Rows that a reason names at first */
const named = 5;
/** Rows that it names at most: the file has all of them */
const listed = 100;

const tones = {
  changed: "good",
  unchanged: "neutral",
  refused: "bad",
  failed: "bad",
  waiting: "warn",
} as const;

/** The rows that are not changed, by reason, with a few names that lead to their pages. */
export function BulkGroups({ rows, locale }: { rows: readonly BulkRow[]; locale: string }) {
  const groups = groupsOf(rows);
  if (groups.length === 0) return null;
  return (
    <ul className="flex flex-col divide-y rounded-md border">
      {groups.map((group) => (
        <Group key={group.outcome + group.reason} {...group} locale={locale} />
      ))}
    </ul>
  );
}

function Group({ outcome, reason, rows, locale }: BulkGroup & { locale: string }) {
  const rest = rows.slice(named, listed);
  const unlisted = rows.length - named - rest.length;
  return (
    <li className="px-3 py-2.5">
      <p className="flex items-baseline gap-2">
        <Badge
          tone={tones[outcome]}
        >{`${formatNumber(rows.length, locale)} ${outcomeLabels[outcome].toLowerCase()}`}</Badge>
        <span className="min-w-0">{reason}</span>
      </p>
      <ul className="mt-1 flex flex-wrap gap-x-3 text-muted text-sm">
        {rows.slice(0, named).map((row) => (
          <Name key={row.id} {...row} />
        ))}
      </ul>
      {rest.length > 0 ? (
        <details className="text-muted text-sm">
          <summary className="w-fit cursor-pointer rounded-sm text-link">{`${formatNumber(rest.length, locale)} more`}</summary>
          <ul className="flex flex-wrap gap-x-3">
            {rest.map((row) => (
              <Name key={row.id} {...row} />
            ))}
          </ul>
          {unlisted > 0 ? <p>{`And ${formatNumber(unlisted, locale)} others.`}</p> : null}
        </details>
      ) : null}
    </li>
  );
}

function Name({ name, href, detail }: BulkRow) {
  return (
    <li className="min-w-0 break-words">
      {href ? (
        <a href={href} target="_blank" rel="noreferrer" className="text-link underline underline-offset-2">
          {name}
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      ) : (
        name
      )}
      {detail ? ` (${detail})` : null}
    </li>
  );
}
