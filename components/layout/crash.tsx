"use client";

import { Button } from "#components/ui/button.tsx";
import { Problem } from "./problem.tsx";

export interface CrashProps {
  error: unknown;
  retry: () => void;
}

/** What an error boundary shows. The message of a server error never reaches the browser; its reference does. */
export function Crash({ error, retry }: CrashProps) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <Problem
      title="Something went wrong"
      reference={digest}
      actions={
        <>
          <Button variant="primary" onClick={() => retry()}>
            Retry
          </Button>
          <Button onClick={() => location.assign("/")}>Go to Start</Button>
        </>
      }
    >
      This page could not be shown. Try again; if it keeps happening, tell your administrator and quote the
      request ID.
    </Problem>
  );
}
