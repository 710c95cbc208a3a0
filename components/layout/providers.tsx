"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactNode } from "react";
import { Toaster } from "#components/ui/toaster.tsx";

export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <CSPProvider nonce={nonce}>
      <Tooltip.Provider delay={400}>
        {children}
        <Toaster />
      </Tooltip.Provider>
    </CSPProvider>
  );
}
