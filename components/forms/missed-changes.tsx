"use client";

import { History } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Warning } from "#components/ui/warning.tsx";

interface Missed<Change> {
  version: number;
  changes: Change[];
}

/** The changes that a refused save would have overwritten, or undefined. */
export function missedIn<Change>(details: unknown): Missed<Change> | undefined {
  if (typeof details !== "object" || details === null || !("changes" in details)) return undefined;
  return details as Missed<Change>;
}

interface MissedChangesProps {
  /** The first sentence: what was saved, by whom and when */
  said: string;
  onReviewed: () => void;
  /** The changes */
  children: ReactNode;
}

/** Shown when somebody saved in between: lists their changes and keeps the user's input for a decision. */
export function MissedChanges({ said, onReviewed, children }: MissedChangesProps) {
  return (
    <Warning icon={History}>
      <p className="font-medium">{said} Your changes haven't been saved.</p>
      {children}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => location.reload()}>
          Discard Mine and Load Theirs
        </Button>
        <Button size="sm" onClick={onReviewed}>
          Keep Mine
        </Button>
      </div>
      <p className="mt-2 text-muted text-sm">
        If you keep yours, Save Changes replaces their values with the ones below.
      </p>
    </Warning>
  );
}
