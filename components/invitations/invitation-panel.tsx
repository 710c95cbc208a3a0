"use client";

import type { ReactNode } from "react";
import { useRouteFrame } from "#components/layout/route-frame.tsx";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { roleLabels } from "#lib/access/policy.ts";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { statusLabels } from "#lib/invitations/policy.ts";
import type { InvitationDetails } from "#lib/invitations/queries.ts";
import { deliveryLabels } from "#lib/mailer/policy.ts";
import { ActionDialogs } from "./action-dialogs.tsx";
import { useInvitationActions } from "./use-invitation-actions.ts";

const tones: Record<InvitationDetails["status"], BadgeTone> = {
  PENDING: "info",
  ACCEPTED: "good",
  EXPIRED: "warn",
  REVOKED: "neutral",
};
const deliveryTones: Record<keyof typeof deliveryLabels, BadgeTone> = {
  QUEUED: "info",
  SENT: "good",
  BOUNCED: "bad",
};

interface InvitationPanelProps {
  invitation: InvitationDetails;
  userLocale: UserLocale;
}

/** One invitation: its terms, its status, and the delivery of its emails. */
export function InvitationPanel({ invitation, userLocale }: InvitationPanelProps) {
  const { close } = useRouteFrame();
  const actions = useInvitationActions(close);
  const { status, can } = invitation;
  const open = status === "PENDING" || status === "EXPIRED";
  const format = new Intl.DateTimeFormat(userLocale.locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: userLocale.timeZone,
  });
  const moment = (iso: string) => <time dateTime={iso}>{format.format(new Date(iso))}</time>;
  return (
    <div className={panelColumn}>
      <PanelBody className="flex flex-col gap-5">
        <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
          <Fact label="Status">
            <Badge tone={tones[status]}>{statusLabels[status]}</Badge>
          </Fact>
          <Fact label="Role">{roleLabels[invitation.role]}</Fact>
          <Fact label="Organization">{invitation.organization}</Fact>
          <Fact label="Invited by">{invitation.invitedBy || "Platform"}</Fact>
          <Fact label="Sent">{moment(invitation.sentAt)}</Fact>
          {invitation.acceptedAt ? <Fact label="Accepted">{moment(invitation.acceptedAt)}</Fact> : null}
          {invitation.revokedAt ? <Fact label="Revoked">{moment(invitation.revokedAt)}</Fact> : null}
          {open ? (
            <Fact label={status === "PENDING" ? "Expires" : "Expired"}>{moment(invitation.expiresAt)}</Fact>
          ) : null}
        </dl>
        <section aria-labelledby="deliveries">
          <h2 id="deliveries" className="font-medium">
            Emails
          </h2>
          <ul className="mt-2 divide-y rounded-md border">
            {invitation.deliveries.map((mail) => (
              <li key={mail.createdAt} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
                <Badge tone={deliveryTones[mail.status]}>{deliveryLabels[mail.status]}</Badge>
                <span className="tabular-nums">{moment(mail.sentAt ?? mail.createdAt)}</span>
                {mail.attempts > 1 ? <span className="text-muted">{mail.attempts} attempts</span> : null}
                {mail.serverResponse ? (
                  <span className="w-full break-words font-mono text-muted text-sm">
                    {mail.serverResponse}
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
          {open ? (
            <p className="mt-2 text-muted text-sm">
              Not received? Ask them to look in their spam or junk folder, check that the address is right,
              and resend it.
            </p>
          ) : null}
        </section>
        {status === "PENDING" && can.manage && !can.copyLink ? (
          <p className="text-muted text-sm">
            You can copy the link only for addresses at one of the organization's verified domains, because a
            copied link doesn't prove who owns the address.
          </p>
        ) : null}
      </PanelBody>
      <PanelFooter>
        {can.manage ? (
          <>
            <Button
              variant="ghost"
              className="me-auto"
              onClick={() => actions.setAsking({ what: "delete", invitation })}
            >
              Delete…
            </Button>
            {open ? (
              <Button onClick={() => actions.setAsking({ what: "revoke", invitation })}>Revoke…</Button>
            ) : null}
            {status === "PENDING" && can.copyLink ? (
              <Button onClick={() => void actions.copyLink(invitation)}>Copy Link</Button>
            ) : null}
            {open ? (
              <Button variant="primary" onClick={() => void actions.resend(invitation)}>
                Resend
              </Button>
            ) : null}
          </>
        ) : null}
        {open ? null : <Button onClick={close}>Close</Button>}
      </PanelFooter>
      <ActionDialogs {...actions} />
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="mt-0.5 break-words">{children}</dd>
    </div>
  );
}
