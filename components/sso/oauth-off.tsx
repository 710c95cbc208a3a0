"use client";

import { Lock } from "lucide-react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

/** Replaces the connection while the platform offers no sign-in with OAuth. */
export function OauthOff({ canTurnOn }: { canTurnOn: boolean }) {
  return (
    <EmptyState
      icon={<Lock aria-hidden="true" />}
      title="OAuth login is off for this platform"
      action={
        canTurnOn ? (
          <LinkButton href="/settings" prefetch={false}>
            Open Settings
          </LinkButton>
        ) : undefined
      }
    >
      {canTurnOn
        ? "Turn it on in Settings, then connect this organization's identity provider here."
        : "A platform Admin can turn it on in Settings. Then you can connect your identity provider here."}
    </EmptyState>
  );
}
