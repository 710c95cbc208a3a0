"use client";

import { LogOut } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { type ActionResult, runAction } from "#components/forms/run-action.ts";
import { Button } from "#components/ui/button.tsx";

interface LeaveButtonProps {
  id: string;
  name: string;
  leave: (input: { organizationId: string }) => Promise<unknown>;
}

export function LeaveButton({ id, name, leave }: LeaveButtonProps) {
  const [asking, setAsking] = useState(false);

  async function confirm() {
    const answer = leave({ organizationId: id }) as Promise<ActionResult<{ done: boolean }>>;
    // A full page load, so that nothing of the organization stays in the browser's memory.
    if (await runAction(answer)) location.assign("/");
  }

  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <LogOut aria-hidden="true" /> Leave Organization
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Leave ${name}?`}
        confirmLabel="Leave Organization"
        danger
        onConfirm={confirm}
      >
        You lose access immediately, and your other browsers are signed out. To come back, you need a new
        invitation.
      </ConfirmDialog>
    </>
  );
}
