"use client";

import "./globals.css";
import { Crash, type CrashProps } from "#components/layout/crash.tsx";

// Replaces the root layout, so it brings its own document. Without the cookie it follows the device's theme.
export default function GlobalError(props: CrashProps) {
  return (
    <html lang="en">
      <body className="font-sans">
        <title>Something went wrong · Steward</title>
        <main className="flex min-h-dvh flex-col">
          <Crash {...props} />
        </main>
      </body>
    </html>
  );
}
