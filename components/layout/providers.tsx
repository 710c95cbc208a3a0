"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import type { ReactNode } from "react";
import { ReauthHost } from "#components/auth/reauth-host.tsx";
import { Toaster } from "#components/ui/toaster.tsx";

/** What every page stands in. The toaster is there from the first moment: a message before it would be lost. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <CSPProvider nonce={nonce}>
      {children}
      <Toaster />
      <ReauthHost />
    </CSPProvider>
  );
}
