"use client";

import { Button } from "#components/ui/button.tsx";
import { Problem } from "./problem.tsx";

export interface CrashProps {
  error: unknown;
  retry: () => void;
}

/** The content of an error boundary. The browser never receives the message of a server error, only its request id. */
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
          <Button onClick={() => location.assign("/")}>Go to Home</Button>
        </>
      }
    >
      We couldn't load this page. Try again. If it keeps happening, contact your administrator and include the
      request ID.
    </Problem>
  );
}
