"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";

const Toaster = lazy(() =>
  import("#components/ui/toaster.tsx").then((loaded) => ({ default: loaded.Toaster })),
);

export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  // Nothing is said before something is done: the page comes first. It must stand before the first message, though,
  // or screen readers would not read that one.
  const [settled, setSettled] = useState(false);
  useEffect(() => setSettled(true), []);
  return (
    <CSPProvider nonce={nonce}>
      {children}
      {settled ? (
        <Suspense>
          <Toaster />
        </Suspense>
      ) : null}
    </CSPProvider>
  );
}
