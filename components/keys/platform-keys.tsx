"use client";

import type { ComponentProps } from "react";
import { PageHeader } from "#components/layout/page-header.tsx";
import { scopesFor } from "#lib/keys/scopes/policy.ts";
import { KeysView } from "./keys-view.tsx";
import type { KeysOf } from "./owner.ts";

const of: KeysOf = { kind: "PLATFORM", scopes: scopesFor("PLATFORM") };

/** The keys of the platform. */
export function PlatformKeys(props: Omit<ComponentProps<typeof KeysView>, "of" | "path" | "header">) {
  return (
    <KeysView
      {...props}
      of={of}
      path="/api-keys"
      header={(actions) => (
        <PageHeader
          title="Platform API Keys"
          description="For apps that serve every organization. An organization's own keys are under its Integrations."
          actions={actions}
        />
      )}
    />
  );
}
