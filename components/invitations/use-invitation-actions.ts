import { useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { useMailboxSteps } from "#components/mailer/mailbox-note.tsx";
import { notify } from "#components/ui/notify.ts";
import {
  copyInvitationLinkAction,
  deleteInvitationAction,
  resendInvitationsAction,
  revokeInvitationAction,
} from "#lib/invitations/actions.ts";

/** The invitation that an action is about to change. */
export interface Chosen {
  id: string;
  organizationId: string;
  organization: string;
  email: string;
  status: "PENDING" | "ACCEPTED" | "EXPIRED" | "REVOKED";
}

export interface PendingAction {
  what: "revoke" | "delete";
  invitation: Chosen;
}

/** The actions on an invitation, shared by list and page. Revoking and deleting ask for confirmation. */
export function useInvitationActions(onDeleted: () => void = () => {}) {
  const mailboxSteps = useMailboxSteps();
  const [asking, setAsking] = useState<PendingAction | null>(null);
  const [copied, setCopied] = useState<{ email: string; link: string } | null>(null);

  async function resend({ organizationId, id, email }: Chosen) {
    const report = await runAction(resendInvitationsAction({ organizationId, ids: [id] }));
    if (report) notify.next(`${email} invited again.`, mailboxSteps, "The earlier link no longer works.");
  }

  async function copyLink({ organizationId, id, email }: Chosen) {
    const made = await runAction(copyInvitationLinkAction({ organizationId, id }));
    if (made) setCopied({ email, link: made.link });
  }

  async function confirm({ what, invitation: { organizationId, id, email } }: PendingAction) {
    if (what === "revoke") {
      if (await runAction(revokeInvitationAction({ organizationId, id })))
        notify.ok(`Invitation for ${email} revoked.`);
    } else if (await runAction(deleteInvitationAction({ organizationId, id }))) {
      notify.ok(`Invitation for ${email} deleted.`);
      onDeleted();
    }
  }

  return { resend, copyLink, confirm, asking, setAsking, copied, setCopied };
}
