"use client";

import { RotateCw } from "lucide-react";
import { useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { useMailboxSteps } from "#components/mailer/mailbox-note.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { resendExpiredInvitationsAction } from "#lib/invitations/actions.ts";
import type { InvitationList } from "#lib/invitations/list/schema.ts";

interface ResendExpiredProps {
  list: InvitationList;
  status: string | null;
}

/** Sends all expired invitations of one organization again; shown where the list is about one, and shows the expired. */
export function ResendExpired({ list, status }: ResendExpiredProps) {
  const locale = useUserLocale();
  const mailboxSteps = useMailboxSteps();
  const [asking, setAsking] = useState(false);
  const [first] = list.rows;
  const ofOne = list.organization !== null || !list.can.chooseOrganization;
  if (!(first && ofOne && list.can.invite && status === "expired")) return null;
  const { organization, organizationId } = first;

  async function resend() {
    const report = await runAction(resendExpiredInvitationsAction({ organizationId }));
    if (!report) return;
    const { sent, skipped } = report;
    notify.next(
      sent === 1 ? "1 invitation resent." : `${formatNumber(sent, locale)} invitations resent.`,
      mailboxSteps,
      skipped > 0 ? `${formatNumber(skipped, locale)} skipped: invited too often today.` : undefined,
    );
  }

  return (
    <>
      <Button className="noscript:hidden" onClick={() => setAsking(true)}>
        <RotateCw aria-hidden="true" /> Resend All Expired
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Resend all expired invitations?"
        confirmLabel="Resend All"
        onConfirm={resend}
      >
        Everyone whose invitation to {organization} expired gets an email with a new link.
      </ConfirmDialog>
    </>
  );
}
