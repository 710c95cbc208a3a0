"use client";

import { History } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Warning } from "#components/ui/warning.tsx";
import type { MissedUserChange } from "#lib/users/schema.ts";

interface Missed {
  version: number;
  changes: MissedUserChange[];
}

/** What a refused save says it would have overwritten, or undefined. */
export function missedIn(details: unknown): Missed | undefined {
  if (typeof details !== "object" || details === null || !("changes" in details)) return undefined;
  return details as Missed;
}

/** Somebody saved in between: says who changed what, and lets the person decide with their own input kept. */
export function MissedUserChanges({ missed, onReviewed }: { missed: Missed; onReviewed: () => void }) {
  return (
    <Warning icon={History}>
      <p className="font-medium">
        This profile was saved by somebody else since you opened it. Nothing of yours was saved yet.
      </p>
      <ul className="mt-1 list-disc ps-5">
        {missed.changes.map((change) => (
          <li key={change.at + change.by}>
            {change.by}: {change.fields.join(", ") || "nothing"}
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
    </Warning>
  );
}
