"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import type { ReactNode } from "react";
import { ReauthHost } from "#components/auth/reauth-host.tsx";
import { Toaster } from "#components/ui/toaster.tsx";
import { ConnectionLost } from "./connection-lost.tsx";

/** The context of every page. The toaster is mounted from the start: earlier messages would be lost. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <CSPProvider nonce={nonce}>
      {children}
      <ConnectionLost />
      <Toaster />
      <ReauthHost />
    </CSPProvider>
  );
}
