"use client";

import { useId } from "react";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter } from "#components/ui/panel.tsx";
import type { PendingAction, useInvitationActions } from "./use-invitation-actions.ts";

/** The dialogs of revoking, deleting and copying. */
export function ActionDialogs(actions: ReturnType<typeof useInvitationActions>) {
  const { asking, setAsking, confirm, copied, setCopied } = actions;
  return (
    <>
      {asking ? (
        <ConfirmDialog
          open
          onOpenChange={(open) => open || setAsking(null)}
          title={`${asking.what === "revoke" ? "Revoke" : "Delete"} the invitation for ${asking.invitation.email}?`}
          confirmLabel={asking.what === "revoke" ? "Revoke Invitation" : "Delete Invitation"}
          danger
          onConfirm={() => confirm(asking)}
        >
          <p>{effect(asking)}</p>
        </ConfirmDialog>
      ) : null}
      {copied ? <CopiedLink {...copied} onClose={() => setCopied(null)} /> : null}
    </>
  );
}

function effect({ what, invitation: { email, organization, status } }: PendingAction): string {
  if (what === "revoke") return `The link sent to ${email} stops working. You can invite them again later.`;
  if (status === "ACCEPTED")
    return `The invitation is removed from this list. ${email} remains a member of ${organization}.`;
  return "The invitation is removed from this list, and its link stops working.";
}

function CopiedLink({ email, link, onClose }: { email: string; link: string; onClose: () => void }) {
  const id = useId();
  async function copy() {
    try {
      await navigator.clipboard.writeText(link);
      notify.ok("Link copied.");
    } catch {
      notify.error("Your browser blocked copying the link.", {
        description: "Select it and copy it manually.",
      });
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Invitation Link"
      description={`For ${email}. You won't see it again.`}
      dismissible={false}
    >
      <PanelBody className="flex flex-col gap-3">
        <label htmlFor={id} className="font-medium">
          Link
        </label>
        <Input
          id={id}
          value={link}
          readOnly
          className="font-mono"
          onFocus={(event) => event.currentTarget.select()}
        />
        <p className="text-muted">
          Anyone with this link can use it once. The link in the email keeps working until one of the two is
          used. An account created with this link starts with an unverified email address.
        </p>
      </PanelBody>
      <PanelFooter>
        <Button onClick={onClose}>Close</Button>
        <Button variant="primary" onClick={copy}>
          Copy Link
        </Button>
      </PanelFooter>
    </Dialog>
  );
}
