"use client";

import { Lock } from "lucide-react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

/** Replaces the connection while the platform offers no sign-in with OAuth; for Admins, who can change that. */
export function OauthOff() {
  return (
    <EmptyState
      icon={<Lock aria-hidden="true" />}
      title="OAuth login is off for this platform"
      action={
        <LinkButton href="/settings" prefetch={false}>
          Open Settings
        </LinkButton>
      }
    >
      Turn it on in Settings, then connect this organization's identity provider here.
    </EmptyState>
  );
}
