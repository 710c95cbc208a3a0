"use client";

import { useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { ResultsHeading } from "#components/forms/results-heading.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { MailboxNote } from "#components/mailer/mailbox-note.tsx";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
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
const order = Object.keys(outcomes) as InviteOutcome[];
const rank = (result: InviteResult) => order.indexOf(result.outcome);

interface InviteResultsProps {
  organizationId: string;
  results: readonly InviteResult[];
}

/** The result for each address, problems first, and the totals. */
export function InviteResults({ organizationId, results }: InviteResultsProps) {
  const locale = useUserLocale();
  if (results.length === 0) return <div role="status" />;
  const sums = order
    .map((outcome) => ({ outcome, count: results.filter((result) => result.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
    .reverse();
  const open = results.flatMap((result) => result.invitationId ?? []);
  return (
    <section aria-labelledby="invite-results">
      <ResultsHeading id="invite-results" answer={results} />
      <p role="status" className="text-muted">
        {sums
          .map(
            ({ outcome, count }) => `${formatNumber(count, locale)} ${outcomes[outcome].label.toLowerCase()}`,
          )
          .join(", ")}
      </p>
      {sums.some(({ outcome }) => outcome === "invited" || outcome === "renewed") ? (
        <div className="mt-2 empty:hidden">
          <MailboxNote />
        </div>
      ) : null}
      {open.length > 0 ? <Resend key={open.join()} organizationId={organizationId} ids={open} /> : null}
      <ul className="mt-2 divide-y rounded-md border">
        {results
          .toSorted((one, other) => rank(one) - rank(other))
          .map(({ address, outcome, reason }, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an address may stand here twice, and the list never changes.
            <li key={position} className="flex items-center gap-3 px-3 py-1.5">
              <span className="min-w-0 flex-1 truncate font-mono text-sm" title={address}>
                {address}
              </span>
              {reason ? <span className="text-muted text-sm">{reason}</span> : null}
              <Badge tone={outcomes[outcome].tone}>{outcomes[outcome].label}</Badge>
            </li>
          ))}
      </ul>
    </section>
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
