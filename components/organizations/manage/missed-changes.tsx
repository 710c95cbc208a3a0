"use client";

import { History } from "lucide-react";
import { useReaderLocale } from "#components/layout/reader-locale.tsx";
import { fieldLabels } from "#components/organizations/field-labels.ts";
import { Button } from "#components/ui/button.tsx";
import { Warning } from "#components/ui/warning.tsx";
import type { MissedChange } from "#lib/organizations/schema.ts";

interface Missed {
  version: number;
  changes: MissedChange[];
}

/** What a refused save says it would have overwritten, or undefined. */
export function missedIn(details: unknown): Missed | undefined {
  if (typeof details !== "object" || details === null || !("changes" in details)) return undefined;
  return details as Missed;
}

interface MissedChangesProps {
  missed: Missed;
  onReviewed: () => void;
}

/** Somebody saved in between: shows who changed what, and lets the person decide with their own input kept. */
export function MissedChanges({ missed, onReviewed }: MissedChangesProps) {
  const locale = useReaderLocale();
  return (
    <Warning icon={History}>
      <p className="font-medium">
        These details were saved by somebody else since you opened them. Nothing of yours was saved yet.
      </p>
      <ul className="mt-2 flex flex-col gap-2">
        {missed.changes.map((change) => (
          <li key={change.at + change.by}>
            <p>
              <strong className="font-medium">{change.by}</strong>
              {`, ${new Date(change.at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" })}`}
            </p>
            <ul className="list-disc ps-5">
              {change.fields.map(({ field, before, after }) => (
                <li key={field} className="break-words">
                  {fieldLabels[field] ?? field}: <del className="text-muted">{show(before)}</del>{" "}
                  <ins className="no-underline">{show(after)}</ins>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => location.reload()}>
          Discard Mine and Load Theirs
        </Button>
        <Button size="sm" onClick={onReviewed}>
          Keep Mine
        </Button>
      </div>
      <p className="mt-2 text-muted text-sm">
        After Keep Mine, Save Changes replaces their values with what stands below.
      </p>
    </Warning>
  );
}

function show(value: unknown): string {
  if (Array.isArray(value)) return value.length > 0 ? value.join(", ") : "nothing";
  return value === "" || value === undefined || value === null ? "nothing" : String(value);
}
