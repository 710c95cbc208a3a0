"use client";

import { useList } from "#components/data-table/list-context.tsx";
import type { AuditRow } from "#lib/audit/schema.ts";
import { type Change, changesOf } from "./diff.ts";

/** What an event changed, and the ways on to others like it. */
export function EventDetails({ row }: { row: AuditRow }) {
  const changes = changesOf(row.before, row.after);
  const both = row.before !== null && row.after !== null;
  return (
    <>
      {changes.length > 0 ? (
        <section className="py-3">
          <h3 className="mb-2 font-medium">
            {both ? "Changes" : row.before === null ? "Details" : "Removed"}
          </h3>
          <dl className="flex flex-col gap-2">
            {changes.map((change) => (
              <div key={change.field}>
                <dt className="text-muted text-sm">{change.field}</dt>
                <Values change={change} both={both} />
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      <MoreEvents row={row} />
    </>
  );
}

function Values({ change: { before, after }, both }: { change: Change; both: boolean }) {
  if (!both) return <dd className="break-words">{after || before}</dd>;
  if (before === after) return <dd className="break-words">{after}</dd>;
  return (
    <dd className="flex flex-col gap-0.5">
      <Side sign="−" label="Before" value={before} className="bg-bad-soft" />
      <Side sign="+" label="After" value={after} className="bg-good-soft" />
    </dd>
  );
}

function Side(props: { sign: string; label: string; value: string; className: string }) {
  const { sign, label, value, className } = props;
  return (
    <span className={`flex gap-2 rounded-sm px-2 py-0.5 ${className}`}>
      <span aria-hidden="true" className="w-2 shrink-0 text-center">
        {sign}
      </span>
      <span className="sr-only">{label}: </span>
      <span className="min-w-0 break-words">{value || <span className="text-muted">Empty</span>}</span>
    </span>
  );
}

function MoreEvents({ row }: { row: AuditRow }) {
  const { path, href, follow } = useList();
  const { activity, actorId, targetId, targetType, requestId, ip } = row;
  const only = (filter: Record<string, string>) => `${path}?${new URLSearchParams(filter)}`;
  const links = [
    actorId
      ? { label: activity.byId ? "More by this person" : "More by this actor", to: only({ person: actorId }) }
      : null,
    requestId ? { label: "More from this request", to: only({ request: requestId }) } : null,
    targetId ? { label: "More about this target", to: only({ target: `${targetType}:${targetId}` }) } : null,
    { label: "More with this action", to: href({ action: activity.action }) },
    ip ? { label: "More from this address", to: only({ network: ip }) } : null,
  ].filter((link) => link !== null);
  return (
    <nav aria-label="More events" className="flex flex-col items-start gap-1.5 border-t py-3">
      {links.map(({ label, to }) => (
        <a key={label} href={to} onClick={follow} className="text-link underline underline-offset-3">
          {label}
        </a>
      ))}
    </nav>
  );
}
