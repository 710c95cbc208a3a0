"use client";

import { useState } from "react";
import { AddressResults } from "#components/forms/addresses/address-results.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { MailboxNote } from "#components/mailer/mailbox-note.tsx";
import type { BadgeTone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { resendInvitationsAction } from "#lib/invitations/actions.ts";
import type { InviteOutcome, InviteResult } from "#lib/invitations/schema.ts";

const outcomes: Record<InviteOutcome, { tone: BadgeTone; label: string }> = {
  "not-valid": { tone: "bad", label: "Invalid" },
  "too-often": { tone: "warn", label: "Invited too often today" },
  "already-invited": { tone: "warn", label: "Already invited" },
  "already-member": { tone: "neutral", label: "Already a member" },
  repeated: { tone: "neutral", label: "Duplicate" },
  renewed: { tone: "good", label: "Invited again" },
  invited: { tone: "good", label: "Invited" },
};
interface InviteResultsProps {
  organizationId: string;
  results: readonly InviteResult[];
}

/** What became of each address that was invited. */
export function InviteResults({ organizationId, results }: InviteResultsProps) {
  const open = results.flatMap((result) => result.invitationId ?? []);
  return (
    <AddressResults results={results} outcomes={outcomes}>
      {results.some(({ outcome }) => outcome === "invited" || outcome === "renewed") ? (
        <div className="mt-2 empty:hidden">
          <MailboxNote />
        </div>
      ) : null}
      {open.length > 0 ? <Resend key={open.join()} organizationId={organizationId} ids={open} /> : null}
    </AddressResults>
  );
}

/** Offers to send invitations again that are open already. */
function Resend({ organizationId, ids }: { organizationId: string; ids: string[] }) {
  const [sent, setSent] = useState<number | null>(null);
  const [running, setRunning] = useState(false);
  const many = ids.length > 1 ? `${ids.length} invitations are` : "One invitation is";
  async function resend() {
    setRunning(true);
    const report = await runAction(resendInvitationsAction({ organizationId, ids }));
    setRunning(false);
    if (report) setSent(report.sent);
  }
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3 rounded-md border bg-canvas px-3 py-2">
      <p role="status" className="min-w-0 flex-1 basis-56">
        {sent === null
          ? `${many} already pending. Resending creates a new link, and the earlier one stops working.`
          : `${sent} resent.`}
      </p>
      {sent === null ? (
        <Button size="sm" disabled={running} onClick={resend}>
          Resend
        </Button>
      ) : null}
    </div>
  );
}
