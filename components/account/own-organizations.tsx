"use client";

import { useState } from "react";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { StatusBadge } from "#components/organizations/status-badge.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { leaveOrganizationAction } from "#lib/memberships/actions.ts";
import { logoUrl } from "#lib/organizations/logo/policy.ts";
import { linkOauthAction, unlinkOauthAction } from "#lib/sso/sign-in/actions.ts";
import type { OwnProvider } from "#lib/sso/sign-in/schema.ts";
import { KeptBecause } from "./kept-because.tsx";
import { Section } from "./section.tsx";

interface OwnMembership {
  organizationId: string;
  organizationName: string;
  organizationStatus: "ACTIVE" | "INACTIVE";
  organizationLogoId: string | null;
  role: "ORG_ADMIN" | "USER";
}

interface OwnOrganizationsProps {
  memberships: readonly OwnMembership[];
  /** The organizations whose provider the user can sign in with, and whether the account is linked */
  providers: readonly OwnProvider[];
}

export function OwnOrganizations({ memberships, providers }: OwnOrganizationsProps) {
  const [leaving, setLeaving] = useState<OwnMembership | null>(null);
  const [disconnecting, setDisconnecting] = useState<OwnMembership | null>(null);

  const providerOf = ({ organizationId }: OwnMembership) =>
    providers.find((one) => one.organizationId === organizationId);

  async function leave() {
    if (!leaving) return;
    const { organizationId, organizationName } = leaving;
    const left = await runAction<boolean>(
      leaveOrganizationAction({ organizationId }).then((answer) => ({ ...answer, data: true })),
    );
    if (left) notify.ok(`You left ${organizationName}.`);
  }

  async function connect(organizationId: string) {
    const answer = await runAction(() => linkOauthAction({ organizationId }));
    if (answer) location.assign(answer.url);
  }

  async function disconnect() {
    if (!disconnecting) return;
    const { organizationId, organizationName } = disconnecting;
    const answer = await runAction(() => unlinkOauthAction({ organizationId }));
    if (answer) notify.ok(`Disconnected from ${organizationName}'s identity provider.`);
  }

  return (
    <Section
      title="Your organizations"
      description={
        memberships.length === 0
          ? "You're not in any organization. Ask an Org Admin to add you."
          : "Each organization's Org Admins decide what you can do there."
      }
    >
      {memberships.length > 0 ? (
        <ul className="-my-4 divide-y">
          {memberships.map((membership) => (
            <li key={membership.organizationId} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
              <Avatar name={membership.organizationName} picture={logoUrl(membership.organizationLogoId)} />
              <span className="min-w-0 flex-1 basis-40 truncate font-medium">
                {membership.organizationName}
              </span>
              <span className="text-muted">{membership.role === "ORG_ADMIN" ? "Org Admin" : "User"}</span>
              <StatusBadge status={membership.organizationStatus} />
              <Provider
                provider={providerOf(membership)}
                name={membership.organizationName}
                onConnect={connect}
                onDisconnect={() => setDisconnecting(membership)}
              />
              <Button
                size="sm"
                variant="ghost"
                className="ms-auto"
                aria-label={`Leave ${membership.organizationName}`}
                onClick={() => setLeaving(membership)}
              >
                Leave…
              </Button>
              <KeptBecause why={providerOf(membership)?.keptBecause} />
            </li>
          ))}
        </ul>
      ) : null}
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => open || setLeaving(null)}
        title={`Leave ${leaving?.organizationName ?? ""}?`}
        confirmLabel="Leave"
        danger
        onConfirm={leave}
      >
        You lose access immediately, and your other browsers are signed out. To come back, you need a new
        invitation.
      </ConfirmDialog>
      <ConfirmDialog
        open={disconnecting !== null}
        onOpenChange={(open) => open || setDisconnecting(null)}
        title={`Disconnect from ${disconnecting?.organizationName ?? ""}'s identity provider?`}
        confirmLabel="Disconnect"
        danger
        onConfirm={disconnect}
      >
        You can no longer sign in with it, and your other browsers are signed out. You remain a member.
      </ConfirmDialog>
    </Section>
  );
}

interface ProviderProps {
  provider: OwnProvider | undefined;
  /** The organization's name */
  name: string;
  onConnect: (organizationId: string) => void;
  onDisconnect: () => void;
}

function Provider({ provider, name, onConnect, onDisconnect }: ProviderProps) {
  if (!provider) return null;
  if (provider.connected)
    return (
      <Button
        size="sm"
        variant="ghost"
        disabled={provider.keptBecause !== null}
        aria-label={`Disconnect Provider of ${name}`}
        onClick={onDisconnect}
      >
        Disconnect Provider…
      </Button>
    );
  return (
    <Button size="sm" onClick={() => onConnect(provider.organizationId)}>
      Connect Provider
    </Button>
  );
}
