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
          title={`${asking.what === "revoke" ? "Revoke" : "Delete"} the invitation of ${asking.invitation.email}?`}
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
  if (what === "revoke") return `The link that ${email} got stops working. You can invite them again later.`;
  if (status === "ACCEPTED")
    return `It disappears from this list. ${email} stays a member of ${organization}.`;
  return "It disappears from this list, and its link stops working.";
}

function CopiedLink({ email, link, onClose }: { email: string; link: string; onClose: () => void }) {
  const id = useId();
  async function copy() {
    try {
      await navigator.clipboard.writeText(link);
      notify.ok("The link is copied.");
    } catch {
      notify.error("The browser did not let the link be copied.", { description: "Select it and copy it." });
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Invitation Link"
      description={`For ${email}. It is shown only now.`}
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
          Whoever has this link can use it once. The one in the mail goes on working, until one of them is
          used. As this link proves no address, an account that is made with it counts as not verified.
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
