"use client";

import { useState } from "react";
import { type ActionResult, runAction } from "#components/forms/run-action.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { revokeAllSessionsAction, revokeSessionAction } from "#lib/users/sessions/actions.ts";

interface RevokeButtonProps {
  userId: string;
  sessionId: string;
  device: string;
}

export function RevokeButton({ userId, sessionId, device }: RevokeButtonProps) {
  const { pending, run } = useOnce(() => revokeSessionAction({ userId, sessionId }));
  return (
    <Button
      size="sm"
      aria-label={`Revoke ${device}`}
      aria-disabled={pending || undefined}
      onClick={async () => (await run()) && notify.ok("Session signed out.")}
    >
      Revoke
    </Button>
  );
}

export function RevokeAllButton({
  userId,
  isSelf,
  count,
}: {
  userId: string;
  isSelf: boolean;
  count: number;
}) {
  const { pending, run } = useOnce(() => revokeAllSessionsAction({ userId }));
  return (
    <Button
      size="sm"
      aria-disabled={pending || undefined}
      onClick={async () =>
        (await run()) && notify.ok(`${count === 1 ? "1 session" : `${count} sessions`} signed out.`)
      }
    >
      {isSelf ? "Revoke All Others" : "Revoke All"}
    </Button>
  );
}

function useOnce(act: () => Promise<ActionResult>) {
  const [pending, setPending] = useState(false);
  async function run(): Promise<boolean> {
    if (pending) return false;
    setPending(true);
    const done = await runAction(act);
    setPending(false);
    return done !== undefined;
  }
  return { pending, run };
}
